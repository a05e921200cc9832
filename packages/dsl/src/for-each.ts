import { kind } from "./kind.ts";

/** How many elements a list may have. */
export interface Bound {
  /** A run with a list of more elements does nothing for any of them, and fails. */
  readonly most: number;
}

/**
 * Does what the function says for each element of a list, side by side, and gives the list of what it returns. The list must have a bound:
 * the field's `.max(…)` in the dataset, or `most`.
 *
 * `forEach(review.rooms, (room) => { tickets.create({ name: room.number }); }, { most: 20 })` → a step `s0` in the plan, with one step in it.
 */
export const forEach: {
  <E, R>(list: readonly E[], act: (element: E, index: number) => R, bound?: Bound): readonly R[];
  readonly [kind]: "forEach";
} = Object.assign(
  <E, R>(list: readonly E[], act: (element: E, index: number) => R, bound?: Bound): readonly R[] => {
    if (bound !== undefined && list.length > bound.most) {
      throw new RangeError(`the list has ${list.length} elements, and the workflow takes ${bound.most} at most`);
    }
    return list.map((element, index) => act(element, index));
  },
  { [kind]: "forEach" } as const,
);

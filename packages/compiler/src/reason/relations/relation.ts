import type { Mask } from "../formula.ts";
import { liveRegions, maskOf, mayMeet, mustMeet, narrow, type Space, type State } from "../space.ts";

/**
 * What values of several variables cannot be had together. It may know less than is true, and then proves less; it never excludes what can
 * be, or a proof would be wrong.
 */
export interface Relation {
  readonly variables: readonly number[];
  /** Takes away regions that cannot be; false when nothing is left. */
  readonly apply: (state: State) => boolean;
  /** True when it excludes nothing of what is left in a state, nor in any with less. */
  readonly isIdle?: (state: State) => boolean;
}

/** A relation of two variables by the pairs of regions that can be had together; undefined when that is all of them. */
export function relationOfPairs(
  space: Space,
  [left, right]: readonly [number, number],
  canBe: (left: number, right: number) => boolean,
): Relation | undefined {
  const [lefts, rights] = [space.regions[left] ?? [], space.regions[right] ?? []];
  const forward = lefts.map((_, at) => maskOf(space, right, (_region, other) => canBe(at, other)));
  const full = maskOf(space, right, () => true);
  if (forward.every((mask) => mask.every((word, at) => word === full[at]))) return undefined;
  const backward = rights.map((_, at) => maskOf(space, left, (_region, other) => canBe(other, at)));
  const [toRight, toLeft] = [unionOf(space, left, forward), unionOf(space, right, backward)];
  return {
    variables: [left, right],
    apply: (state) => narrow(state, right, toRight(state)) && narrow(state, left, toLeft(state)),
    isIdle: (state) =>
      liveRegions(state, left).every((region) => mustMeet(state, right, forward[region] ?? new Uint32Array())),
  };
}

/** The union of the masks of those regions of a variable that are left. It is the same array each time, since this is what a search does most. */
function unionOf({ offsets, regions }: Space, variable: number, masks: readonly Mask[]): (state: State) => Mask {
  const offset = offsets[variable] ?? 0;
  const count = regions[variable]?.length ?? 0;
  const union = new Uint32Array(masks[0]?.length ?? 1);
  return ({ live }) => {
    union.fill(0);
    for (let region = 0; region < count; region += 1) {
      if ((((live[offset + (region >>> 5)] ?? 0) >>> (region & 31)) & 1) === 0) continue;
      const mask = masks[region];
      for (let at = 0; at < union.length; at += 1) union[at] = (union[at] ?? 0) | (mask?.[at] ?? 0);
    }
    return union;
  };
}

/** A relation that says: one at least of the variables has one of the regions of its mask. */
export function relationOfClause(literals: readonly { readonly variable: number; readonly mask: Mask }[]): Relation {
  return {
    variables: literals.map(({ variable }) => variable),
    apply: (state) => {
      const open = literals.filter(({ variable, mask }) => mayMeet(state, variable, mask));
      const [only] = open;
      if (only === undefined) return false;
      return open.length > 1 || narrow(state, only.variable, only.mask);
    },
  };
}

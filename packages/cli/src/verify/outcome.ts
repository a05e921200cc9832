import type { Value } from "@heed/plan";

/** What a workflow looks at. */
export interface Given {
  readonly record: { readonly [name: string]: Value };
  readonly before?: { readonly [name: string]: Value };
  /** When it was taken in. */
  readonly now: number;
}

/** What became of one step, or of one call in a function. */
export type Course =
  /** A task that was called or a wait that was reached, with everything that was given to it. */
  | { readonly kind: "deed"; readonly deed: Value }
  /** A step that never runs because one that it depends on failed. A function may get by without what it gave. */
  | { readonly kind: "blocked" }
  /** Where an expression has no value: a function throws there. `isOfStep` when it is one that a plan evaluates whatever else it does. */
  | { readonly kind: "fault"; readonly isOfStep?: true };

/** What a workflow made of a record: its condition, and what its `do` did, in the order of the source. */
export interface Outcome {
  readonly when: Value | "throws";
  readonly course: readonly Course[];
  /** True when a task failed that nothing in the workflow excuses, or an expression had no value; undefined where that is not known. */
  readonly failed: boolean | undefined;
}

/** The deed of a task: `given` holds its options but for `continueOnFailure`, which is seen from how the run ends. */
export function taskDeed(
  {
    connection,
    operation,
    input,
  }: { readonly connection: string; readonly operation: string; readonly input: unknown },
  given: { readonly [option: string]: unknown },
): Value {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const options = set.length === 0 ? {} : { options: Object.fromEntries(set) };
  return { kind: "task", connection, operation, input, ...options } as Value;
}

/** The value that a function gives, or that it throws. */
export function valueOrThrows(act: () => Value): Value | "throws" {
  try {
    return act();
  } catch {
    return "throws";
  }
}

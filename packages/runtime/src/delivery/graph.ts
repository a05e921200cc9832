import type { Placed } from "./instance.ts";

/** What is read of other steps: the outputs of `needs`, how `watches` ended, and that the waits of `after` have passed. */
export interface Dependencies {
  readonly needs: readonly string[];
  readonly watches: readonly string[];
  readonly after: readonly string[];
}

/** What the order of a step depends on. The steps that it depends on come earlier, in its list or in one around it. */
export interface Shape extends Placed, Dependencies {
  readonly kind: "task" | "wait" | "until" | "forEach";
  /** True for a step whose failure is not the run's. */
  readonly mayFail?: boolean;
  /** The steps that a `forEach` does for each element. */
  readonly steps?: readonly Shape[];
  /** What is read to work out what an element of a `forEach` gives. */
  readonly gives?: Omit<Dependencies, "after">;
}

/** The steps of a workflow, as they stand in the source, and all of them by id. */
export interface Graph<S extends Shape = Shape> {
  readonly steps: readonly S[];
  readonly byId: ReadonlyMap<string, S>;
}

/** Steps by their ids, those inside of a `forEach` included. */
export function stepsById<S extends Shape & { readonly steps?: readonly S[] }>(steps: readonly S[]): Graph<S>["byId"] {
  const flat = (list: readonly S[]): readonly S[] => list.flatMap((step) => [step, ...flat(step.steps ?? [])]);
  return new Map(flat(steps).map((step) => [step.id, step]));
}

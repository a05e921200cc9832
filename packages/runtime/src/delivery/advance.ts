import type { LoadedStep } from "../load-workflows.ts";
import { type Given, judge } from "./judge.ts";
import { type Next, next } from "./next.ts";
import type { Step } from "./step-state.ts";

/** A run as far as it goes by itself: all of its steps, those that are in another state than before, and how the run stands. */
export interface Advanced {
  readonly steps: readonly Step[];
  readonly changed: readonly Step[];
  readonly run: Next["run"];
}

/** The steps of a run before anything was done. */
export function firstSteps(steps: readonly LoadedStep[]): readonly Step[] {
  return steps.map((step) => ({
    id: step.id,
    lane: step.kind === "task" ? step.connection : "",
    state: { kind: "pending" },
    attempts: 0,
    unknowns: 0,
  }));
}

/** Carries a run on without an attempt. `changed` counts the steps in `already`, whose state the caller has changed. */
export function advance(
  plan: readonly LoadedStep[],
  run: { readonly given: Given; readonly steps: readonly Step[]; readonly already?: string },
  now: number,
): Advanced {
  const byId = new Map(plan.map((step) => [step.id, step]));
  const states = new Map(run.steps.map(({ id, state }) => [id, state]));
  const result = next(plan, states, {
    now,
    judge: (id, known) => {
      const step = byId.get(id);
      if (step === undefined) throw new Error(`bug: a run has a step ${id} that its plan does not have`);
      return judge(step, run.given, known);
    },
  });
  const steps = run.steps.map((step) => ({ ...step, state: result.states.get(step.id) ?? step.state }));
  const isChanged = (id: string) => id === run.already || result.changed.includes(id);
  return { steps, changed: steps.filter(({ id }) => isChanged(id)), run: result.run };
}

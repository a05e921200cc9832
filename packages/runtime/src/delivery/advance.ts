import type { LoadedStep } from "../load-steps.ts";
import type { Graph } from "./graph.ts";
import { compareInstances, instanceOf } from "./instance.ts";
import { judge } from "./judge.ts";
import { type Next, next } from "./next.ts";
import type { Given } from "./scope.ts";
import type { Step, StepState } from "./step-state.ts";

/** A run as far as it goes by itself: all of its steps, those that are in another state than before, and how the run stands. */
export interface Advanced {
  readonly steps: readonly Step[];
  readonly changed: readonly Step[];
  readonly run: Next["run"];
}

/** The steps of a run before anything was done; those inside of a `forEach` come when it is known how many elements it has. */
export function firstSteps({ steps }: Graph<LoadedStep>): readonly Step[] {
  return steps.map((step) => newStep(step.id, step, { kind: "pending" }));
}

function newStep(id: string, step: LoadedStep | undefined, state: StepState): Step {
  return { id, lane: step?.kind === "task" ? step.connection : "", state, attempts: 0, unknowns: 0 };
}

/** Carries a run on without an attempt. `changed` counts the steps in `already`, whose state the caller has changed. */
export function advance(
  graph: Graph<LoadedStep>,
  run: { readonly given: Given; readonly steps: readonly Step[]; readonly already?: string },
  now: number,
): Advanced {
  const before = new Map(run.steps.map((step) => [step.id, step]));
  const states = new Map(run.steps.map(({ id, state }) => [id, state]));
  const result = next(graph, states, {
    now,
    judge: ({ step: id, places }, known) => {
      const step = graph.byId.get(id);
      if (step === undefined) throw new Error(`bug: a run has a step ${id} that its plan does not have`);
      return judge(step, places, { graph, given: run.given, states: known });
    },
  });
  const steps = [...result.states].map(([id, state]): Step => {
    const step = before.get(id) ?? newStep(id, graph.byId.get(instanceOf(id).step), state);
    return step.state === state ? step : { ...step, state };
  });
  const changed = new Set([...result.changed, ...(run.already === undefined ? [] : [run.already])]);
  return {
    steps: steps.sort((a, b) => compareInstances(a.id, b.id)),
    changed: steps.filter(({ id }) => changed.has(id)),
    run: result.run,
  };
}

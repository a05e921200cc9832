import type { LoadedPlan } from "../load-plan.ts";
import type { LoadedWorkflow } from "../load-workflows.ts";
import type { StoredRun } from "../stores/rows.ts";
import type { Write } from "../stores/write.ts";
import { advance } from "./advance.ts";
import type { Step } from "./step-state.ts";

/** What is to be written when a run goes on, and how it stands then. */
export interface Settled {
  readonly writes: readonly Write[];
  readonly run: "running" | "done" | "failed";
}

/** Carries a run on after one of its steps changed, or, without a step, because time passed. */
export function settle(
  workflow: LoadedWorkflow,
  run: StoredRun,
  { step, now }: { readonly step?: Step; readonly now: number },
): Settled {
  const steps = run.steps.map((each) => (each.id === step?.id ? step : each));
  const advanced = advance(workflow, { given: run, steps, ...(step && { already: step.id }) }, now);
  const known = new Set(run.steps.map(({ id }) => id));
  const added = advanced.changed.filter(({ id }) => !known.has(id));
  const writes = advanced.changed
    .filter(({ id }) => known.has(id))
    .map((changed): Write => ({ kind: "step", run: run.id, step: changed }));
  if (added.length > 0) writes.push({ kind: "steps", run: run.id, steps: added });
  if (advanced.run === "running") return { writes, run: advanced.run };
  return {
    writes: [...writes, { kind: "run-ended", run: run.id, state: advanced.run, endedAt: now }],
    run: advanced.run,
  };
}

/** The workflow that a run is of, in the plan that it is pinned to; undefined when that plan does not have it. */
export function workflowOf(plan: LoadedPlan | undefined, run: StoredRun): LoadedWorkflow | undefined {
  return plan?.workflows.find(({ id }) => id === run.workflow);
}

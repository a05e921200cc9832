import type { LoadedWorkflow } from "../load-workflows.ts";
import type { StoredRun } from "../stores/rows.ts";
import type { Write } from "../stores/write.ts";
import { advance } from "./advance.ts";
import { instanceOf } from "./instance.ts";
import type { Step } from "./step-state.ts";

/**
 * What lets a run that failed or was cancelled go on from where it stopped: the steps that failed, those that were blocked by them and those
 * that were cancelled begin anew, with all of their attempts. What was done stays done, and a failure that the workflow has dealt with
 * stays dealt with. Undefined when there is nothing to begin anew.
 */
export function revive(workflow: LoadedWorkflow, run: StoredRun, now: number): readonly Write[] | undefined {
  const again = new Set(run.steps.filter((step) => isToGoOn(workflow, step)).map(({ id }) => id));
  if (again.size === 0) return undefined;
  const reopened = new Set([...again].flatMap(outerOf));
  const steps = run.steps.map((step): Step => {
    const { state } = step;
    if (again.has(step.id)) return anew(step);
    // Only what is open is gone into.
    if (reopened.has(step.id) && state.kind === "done") {
      return { ...step, state: { kind: "open", count: state.count ?? 0 } };
    }
    return step;
  });
  const advanced = advance(workflow, { given: run, steps }, now);
  const before = new Map(run.steps.map((step) => [step.id, step]));
  const changed = advanced.steps.filter((step) => step !== before.get(step.id));
  const writes = changed
    .filter(({ id }) => before.has(id))
    .map((step): Write => ({ kind: "step", run: run.id, step: withReason(step, before.get(step.id)) }));
  const added = changed.filter(({ id }) => !before.has(id));
  return [
    { kind: "run-reopened", run: run.id },
    ...writes,
    ...(added.length > 0 ? [{ kind: "steps", run: run.id, steps: added } as const] : []),
    ...(advanced.run === "running"
      ? []
      : [{ kind: "run-ended", run: run.id, state: advanced.run, endedAt: now } as const]),
  ];
}

function isToGoOn({ byId }: LoadedWorkflow, { id, state }: Step): boolean {
  if (state.kind === "blocked" || state.kind === "cancelled") return true;
  if (state.kind !== "failed") return false;
  return byId.get(instanceOf(id).step)?.mayFail !== true || state.failure === "fault";
}

/** The instances of the `forEach`es around a step: `s3` and `s3[0].s4` around `s3[0].s4[1].s5`. */
function outerOf(id: string): readonly string[] {
  return [...id.matchAll(/\[/g)].map(({ index }) => id.slice(0, index));
}

function anew({ firstAt: _firstAt, ...step }: Step): Step {
  return { ...step, state: { kind: "pending" }, excused: step.attempts, unknowns: 0 };
}

/** An effect that may have happened is only made again with the reason on record. */
function withReason(step: Step, before: Step | undefined): Step {
  if (step.state.kind !== "due" || before?.state.kind !== "failed") return step;
  return { ...step, state: { ...step.state, reason: `retried by hand after: ${before.state.reason}` } };
}

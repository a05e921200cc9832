import { instanceOf } from "../delivery/instance.ts";
import type { StepStateKind } from "../delivery/step-state.ts";
import type { LoadedPlan } from "../load-plan.ts";
import type { Counts, RunState } from "../stores/rows.ts";

/** How much of everything there is. */
export interface Summary {
  readonly datasets: readonly { readonly dataset: string; readonly versions: number; readonly rejected: number }[];
  /** The workflows of the plan, and after them those that only runs of earlier plans know. */
  readonly workflows: readonly WorkflowSummary[];
}

/** One workflow: how many records matched, and how their runs and steps stand. */
export interface WorkflowSummary {
  readonly workflow: string;
  readonly dataset?: string;
  readonly matched: number;
  readonly runs: { readonly [S in RunState]: number };
  /** Records for which the condition could not be evaluated. */
  readonly faults: number;
  readonly steps: readonly StepSummary[];
}

/** How one step stands in all runs of its workflow; one inside of a `forEach`, for all elements. */
export interface StepSummary {
  readonly step: string;
  /** Absent for what is no task. */
  readonly connection?: string;
  /** Absent for what is no task, and for a step of an earlier plan. */
  readonly operation?: string;
  readonly states: { readonly [S in StepStateKind]: number };
  readonly attempts: number;
}

/** How deliveries over one connection stand. */
export interface DeliveryCount {
  readonly connection: string;
  readonly states: { readonly [S in StepStateKind]: number };
  readonly attempts: number;
}

const noStates: StepSummary["states"] = {
  pending: 0,
  due: 0,
  attempting: 0,
  waiting: 0,
  open: 0,
  done: 0,
  skipped: 0,
  failed: 0,
  blocked: 0,
  cancelled: 0,
};

/** What the counts of a store say of a plan. */
export function summaryOf(counts: Counts, plan: LoadedPlan): Summary {
  const datasets = unique(
    [...plan.datasets.keys()],
    [...counts.records, ...counts.rejected].map(({ dataset }) => dataset),
  );
  const workflows = unique(
    plan.workflows.map(({ id }) => id),
    [...counts.runs, ...counts.faults].map(({ workflow }) => workflow),
  );
  return {
    datasets: datasets.map((dataset) => ({
      dataset,
      versions: counts.records.find((each) => each.dataset === dataset)?.versions ?? 0,
      rejected: counts.rejected.find((each) => each.dataset === dataset)?.records ?? 0,
    })),
    workflows: workflows.map((workflow) => workflowSummary(workflow, counts, plan)),
  };
}

function workflowSummary(workflow: string, counts: Counts, plan: LoadedPlan): WorkflowSummary {
  const runs = { running: 0, done: 0, failed: 0, cancelled: 0 };
  for (const each of counts.runs) if (each.workflow === workflow) runs[each.state] += each.runs;
  const written = plan.workflows.find(({ id }) => id === workflow);
  const counted = counts.steps
    .filter((each) => each.workflow === workflow)
    .map((each) => ({ ...each, step: instanceOf(each.step).step }));
  const steps = unique(
    [...(written?.byId.keys() ?? [])],
    counted.map(({ step }) => step),
  );
  return {
    workflow,
    ...(written === undefined ? {} : { dataset: written.dataset }),
    matched: runs.running + runs.done + runs.failed + runs.cancelled,
    runs,
    faults: counts.faults.find((each) => each.workflow === workflow)?.records ?? 0,
    steps: steps.map((step) => {
      const task = written?.byId.get(step);
      const named = task?.kind === "task" ? { connection: task.connection, operation: task.operation } : {};
      const rows = counted.filter((each) => each.step === step);
      const lane = rows[0]?.lane;
      return { step, ...(lane ? { connection: lane } : {}), ...named, ...added(rows) };
    }),
  };
}

/** How deliveries stand, by connection, in the order of their names. */
export function deliveriesOf({ steps }: Counts): readonly DeliveryCount[] {
  const connections = unique(
    [],
    steps.map(({ lane }) => lane).filter((lane) => lane !== ""),
  ).sort();
  return connections.map((connection) => ({ connection, ...added(steps.filter(({ lane }) => lane === connection)) }));
}

function added(rows: Counts["steps"]): Pick<StepSummary, "states" | "attempts"> {
  const states = { ...noStates };
  let attempts = 0;
  for (const row of rows) {
    states[row.state] += row.steps;
    attempts += row.attempts;
  }
  return { states, attempts };
}

function unique(first: readonly string[], then: readonly string[]): string[] {
  return [...new Set([...first, ...then])];
}

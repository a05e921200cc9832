import type { FailureKind, Step, StepState } from "../../delivery/step-state.ts";
import type { RunRow } from "../rows.ts";

/** A row as SQL gives it: null where ours leaves out. */
export type Nullable<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K];
};

/** A run as a row gives it. */
export type SqlRun = Nullable<RunRow> & { readonly number: number };

/** The columns of a run, under the names of `RunRow`. */
export const runColumns = `runs.number, runs.id, runs.workflow, runs.plan, runs.dataset, runs.key, runs.version, runs.event, runs.state,
  runs.started_at as startedAt, runs.ended_at as endedAt`;

/** The run that a row gives. */
export function runRowOf(row: SqlRun): RunRow {
  const { id, workflow, plan, dataset, key, version, event, state, startedAt, endedAt } = row;
  const run = { id, workflow, plan, dataset, key, version, event, state, startedAt };
  return endedAt === null ? run : { ...run, endedAt };
}

/** A step as a row gives it. */
export interface SqlStep {
  readonly step: string;
  readonly lane: string;
  readonly state: StepState["kind"];
  readonly attempts: number;
  readonly unknowns: number;
  readonly firstAt: number | null;
  readonly dueAt: number | null;
  readonly delayMs: number | null;
  readonly sinceAt: number | null;
  readonly reason: string | null;
  readonly output: string | null;
  readonly failure: FailureKind | null;
  readonly elements: number | null;
  readonly excused: number;
}

/** The columns of a step, under the names of `SqlStep`. */
export const stepColumns = `step, lane, state, attempts, unknowns, first_at as firstAt, due_at as dueAt, delay_ms as delayMs,
  since_at as sinceAt, reason, output, failure, elements, excused`;

/** The step that a row gives. */
export function stepOf(row: SqlStep): Step {
  const { step: id, lane, attempts, unknowns, excused, firstAt } = row;
  return {
    ...{ id, lane, state: stateOf(row), attempts, unknowns },
    ...(excused === 0 ? {} : { excused }),
    ...(firstAt === null ? {} : { firstAt }),
  };
}

function stateOf(row: SqlStep): StepState {
  const { state, dueAt, delayMs, sinceAt, reason, output, failure, elements } = row;
  switch (state) {
    case "due":
      return { kind: state, dueAt: dueAt ?? 0, delayMs: delayMs ?? 0, ...(reason === null ? {} : { reason }) };
    case "attempting":
      return { kind: state, sinceAt: sinceAt ?? 0 };
    case "waiting":
      return { kind: state, dueAt: dueAt ?? 0 };
    case "done":
      return {
        kind: state,
        ...(output === null ? {} : { output: JSON.parse(output) }),
        ...(elements === null ? {} : { count: elements }),
      };
    case "open":
      return { kind: state, count: elements ?? 0 };
    case "failed":
      return { kind: state, failure: failure ?? "refused", reason: reason ?? "" };
    default:
      return { kind: state };
  }
}

/** A row without the columns that are null: what they stand for is left out in ours. */
export function withoutNulls<T extends object>(row: object): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}

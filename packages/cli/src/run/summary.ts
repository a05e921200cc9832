import type { Store } from "@heed/runtime";
import type { TakenInput } from "./take-input.ts";

/** What became of the records of a run, and where the store stands after it. */
export interface Summary {
  readonly records: { readonly [kind in "read" | "accepted" | "duplicate" | "stale" | "rejected"]: number };
  readonly workflows: readonly WorkflowLine[];
  readonly connections: readonly ConnectionLine[];
  readonly conditionFaults: number;
  /** When the next thing that waits is due, in epoch milliseconds; absent when nothing waits. */
  readonly nextDueAt?: number;
}

/** `matched` counts the runs that began; `done` and `failed` those that ended, begun now or before; `waiting` those still open. */
export interface WorkflowLine {
  readonly workflow: string;
  readonly matched: number;
  readonly done: number;
  readonly failed: number;
  readonly waiting: number;
}

/** The same for the tasks of one connection. */
export interface ConnectionLine {
  readonly connection: string;
  readonly delivered: number;
  readonly failed: number;
  readonly waiting: number;
}

/** How many of everything a store holds. */
export type StoreCounts = Awaited<ReturnType<Store["counts"]>>;

/** What a summary is made from: the workflows that looked at the records, and what the store held before and holds after. */
export interface Counted {
  readonly looking: readonly string[];
  readonly before: StoreCounts;
  readonly after: StoreCounts;
}

/** The summary of a run. */
export function summaryOf(taken: TakenInput, { looking, before, after }: Counted): Summary {
  const { read, accepted, duplicate, stale, rejected, conditionFaults } = taken;
  return {
    records: { read, accepted, duplicate, stale, rejected },
    workflows: workflowLines(taken, { looking, before, after }),
    connections: connectionLines(before, after),
    conditionFaults,
  };
}

function workflowLines({ matched }: TakenInput, { looking, before, after }: Counted): readonly WorkflowLine[] {
  // One that matched nothing stands there, too: its condition may be what is wrong.
  const names = new Set([...looking, ...matched.keys(), ...after.runs.map(({ workflow }) => workflow)]);
  const runs = (counts: StoreCounts, name: string, state: string) =>
    total(counts.runs.filter((each) => each.workflow === name && each.state === state).map((each) => each.runs));
  return [...names].sort().map((workflow) => ({
    workflow,
    matched: matched.get(workflow) ?? 0,
    done: runs(after, workflow, "done") - runs(before, workflow, "done"),
    failed: runs(after, workflow, "failed") - runs(before, workflow, "failed"),
    waiting: runs(after, workflow, "running"),
  }));
}

function connectionLines(before: StoreCounts, after: StoreCounts): readonly ConnectionLine[] {
  // The lane of a wait is empty: it goes to no connection.
  const lanes = new Set(after.steps.map(({ lane }) => lane).filter((lane) => lane !== ""));
  const steps = (counts: StoreCounts, lane: string, ...states: readonly string[]) =>
    total(counts.steps.filter((each) => each.lane === lane && states.includes(each.state)).map((each) => each.steps));
  return [...lanes].sort().map((connection) => ({
    connection,
    delivered: steps(after, connection, "done") - steps(before, connection, "done"),
    failed: steps(after, connection, "failed") - steps(before, connection, "failed"),
    waiting: steps(after, connection, "pending", "due", "attempting"),
  }));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

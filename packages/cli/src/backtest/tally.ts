import { type IngestResult, instanceOf, type LoadedPlan, type LoadedWorkflow } from "@heed/runtime";
import { taskName } from "../replay/answers.ts";
import type { ObservedRun } from "../replay/observe.ts";
import { reasonText } from "../run/rejects-file.ts";
import { dayOf } from "./days.ts";
import { guessedSteps } from "./guesses.ts";

/** What became of the records of a replay. */
export interface RecordCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly rejected: number;
  /** The first records that the dataset refused, with their place and reason. */
  readonly firstRejects: readonly { readonly place: string; readonly reason: string }[];
}

/** How often a task would have been done. */
export interface TaskCount {
  /** `slack.main.postMessage`. */
  readonly task: string;
  readonly count: number;
  /** The tasks whose answers decide about some of them, which the past does not tell; none where the figure is certain. */
  readonly guessedFrom: readonly string[];
}

/** What one workflow would have done. */
export interface WorkflowTally {
  readonly workflow: string;
  /** Records that it looked at: new ones, later versions, or both. */
  readonly considered: number;
  readonly matched: number;
  readonly tasks: readonly TaskCount[];
  /** Matched records by day, the day counted from 1970 in UTC. */
  readonly days: ReadonlyMap<number, number>;
  /** Keys of the newest matched records, the newest first. */
  readonly examples: readonly string[];
  /** Runs that failed: a step's input did not do, or a condition in a `do` could not be evaluated. */
  readonly failed: {
    readonly count: number;
    readonly first: readonly { readonly key: string; readonly reason: string }[];
  };
  /** Records for which the condition could not be evaluated. */
  readonly faults: {
    readonly count: number;
    readonly first: readonly { readonly key: string; readonly reason: string }[];
  };
}

const mostTold = 3;

interface Line {
  readonly workflow: LoadedWorkflow;
  readonly guessed: ReadonlyMap<string, readonly string[]>;
  considered: number;
  matched: number;
  readonly tasks: Map<string, number>;
  readonly days: Map<number, number>;
  readonly newest: string[];
  failed: number;
  readonly firstFailed: { readonly key: string; readonly reason: string }[];
  faults: number;
  readonly firstFaults: { readonly key: string; readonly reason: string }[];
}

/** Counts while a plan is replayed. What it holds depends on the workflows and days, not on the records. */
export class Tally {
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #records = { accepted: 0, duplicate: 0, stale: 0, rejected: 0 };
  readonly #firstRejects: { readonly place: string; readonly reason: string }[] = [];

  constructor({ workflows }: Pick<LoadedPlan, "workflows">, dataset: string) {
    const looking = workflows.filter((workflow) => workflow.dataset === dataset);
    this.#lines = new Map(looking.map((workflow) => [workflow.id, emptyLine(workflow)]));
  }

  take(result: IngestResult, place: string): void {
    this.#records[result.kind] += 1;
    if (result.kind === "rejected" && this.#firstRejects.length < mostTold)
      this.#firstRejects.push({ place, reason: reasonText(result.issues) });
    if (result.kind !== "accepted") return;
    for (const line of this.#lines.values()) {
      const { on } = line.workflow;
      if (on === "saved" || on === result.event) line.considered += 1;
    }
    for (const { workflow, message, place: where } of result.faults) {
      const line = this.#lines.get(workflow);
      if (line === undefined) continue;
      line.faults += 1;
      const reason = where === undefined ? message : `${message} (${where})`;
      if (line.firstFaults.length < mostTold) line.firstFaults.push({ key: result.key, reason });
    }
  }

  /** Counts a run that has ended. */
  add(run: ObservedRun): void {
    const line = this.#lines.get(run.workflow);
    if (line === undefined) return;
    line.matched += 1;
    const day = dayOf(run.startedAt);
    line.days.set(day, (line.days.get(day) ?? 0) + 1);
    line.newest.unshift(run.key);
    line.newest.length = Math.min(line.newest.length, mostTold);
    // A task counts once, however often it would have been attempted.
    const begun = new Map(run.attempts.map((attempt) => [attempt.step, taskName(attempt)]));
    for (const task of begun.values()) line.tasks.set(task, (line.tasks.get(task) ?? 0) + 1);
    if (run.state !== "failed") return;
    line.failed += 1;
    if (line.firstFailed.length < mostTold)
      line.firstFailed.push({ key: run.key, reason: failureOf(run, line.workflow) });
  }

  records(): RecordCounts {
    return { ...this.#records, firstRejects: this.#firstRejects };
  }

  workflows(): readonly WorkflowTally[] {
    return [...this.#lines.values()].map((line) => ({
      workflow: line.workflow.id,
      considered: line.considered,
      matched: line.matched,
      tasks: tasksOf(line),
      days: line.days,
      examples: line.newest,
      failed: { count: line.failed, first: line.firstFailed },
      faults: { count: line.faults, first: line.firstFaults },
    }));
  }
}

function emptyLine(workflow: LoadedWorkflow): Line {
  return {
    ...{ workflow, guessed: guessedSteps(workflow), considered: 0, matched: 0 },
    ...{ tasks: new Map(), days: new Map(), newest: [] },
    ...{ failed: 0, firstFailed: [], faults: 0, firstFaults: [] },
  };
}

/** In the order in which the workflow's `do` has them, those that never ran included. */
function tasksOf({ workflow, tasks, guessed }: Line): readonly TaskCount[] {
  const written = [...workflow.byId.values()].filter((step) => step.kind === "task");
  const names = new Set(written.map(taskName));
  const from = (name: string) =>
    written.flatMap((step) => (taskName(step) === name ? (guessed.get(step.id) ?? []) : []));
  return [...names].map((task) => ({
    task,
    count: tasks.get(task) ?? 0,
    guessedFrom: [...new Set(from(task))].sort(),
  }));
}

function failureOf({ steps }: ObservedRun, workflow: LoadedWorkflow): string {
  const failed = steps.find(({ state }) => state.kind === "failed");
  const written = failed && workflow.byId.get(instanceOf(failed.id).step);
  const name = written?.kind === "task" ? `${taskName(written)}: ` : "";
  return failed?.state.kind === "failed" ? `${name}${failed.state.reason}` : "";
}

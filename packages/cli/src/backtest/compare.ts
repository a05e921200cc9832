import { isList, isRecord, type Value } from "@heed/plan";
import type { IngestResult } from "@heed/runtime";
import { duration } from "../progress.ts";
import { differences, shownPair } from "../replay/difference.ts";
import { type Done, doneIn } from "../replay/done.ts";
import type { ObservedRun } from "../replay/observe.ts";
import { reasonText } from "../run/rejects-file.ts";

/** Which of two plans. */
export type Side = "before" | "now";

/** Records whose outcome differs in one way: how many, and one of them. */
export interface Changed {
  readonly count: number;
  /** `detail` says what the run did, or what of it is different. */
  readonly example?: { readonly key: string; readonly detail: readonly string[] };
}

/** What changes for one workflow between two plans. */
export interface WorkflowChange {
  readonly workflow: string;
  readonly newlyMatched: Changed;
  readonly noLongerMatched: Changed;
  /** Matched by both plans, with other tasks, inputs or times. */
  readonly otherTasks: Changed;
}

type Way = Exclude<keyof WorkflowChange, "workflow">;

interface Open {
  readonly sides: ReadonlySet<Side>;
  readonly ended: Map<Side, ObservedRun>;
}

/** Compares the runs of two replays of the same records. It holds the runs that one side has not ended, and counts. */
export class Comparison {
  readonly #open = new Map<string, Open>();
  /** Runs that ended before it was known which sides have them. */
  readonly #early = new Map<string, Map<Side, ObservedRun>>();
  readonly #changes = new Map<string, Map<Way, { count: number; example?: Changed["example"] }>>();
  readonly #records = new Set<string>();
  readonly #refused: { readonly [S in Side]: { count: number; example?: string } } = {
    before: { count: 0 },
    now: { count: 0 },
  };
  #taken = 0;

  /** Tells what became of a record on each side. The ids of runs are the same on both. */
  begin(results: { readonly [S in Side]?: IngestResult }, place: string): void {
    this.#noteRefused(results, place);
    const runsOf = (side: Side): readonly string[] => {
      const result = results[side];
      return result?.kind === "accepted" ? result.runs.map(({ run }) => run) : [];
    };
    const runs = { before: runsOf("before"), now: runsOf("now") };
    for (const id of new Set([...runs.before, ...runs.now])) {
      const sides = new Set((["before", "now"] as const).filter((side) => runs[side].includes(id)));
      const open = { sides, ended: this.#early.get(id) ?? new Map() };
      this.#early.delete(id);
      this.#open.set(id, open);
      this.#settle(id, open);
    }
  }

  end(side: Side, run: ObservedRun): void {
    const open = this.#open.get(run.id);
    const ended = open?.ended ?? this.#early.get(run.id) ?? new Map<Side, ObservedRun>();
    ended.set(side, run);
    if (open === undefined) this.#early.set(run.id, ended);
    else this.#settle(run.id, open);
  }

  /** How many records have another outcome. */
  get records(): number {
    return this.#records.size;
  }

  /** How many records at least one of the plans took. */
  get taken(): number {
    return this.#taken;
  }

  /** How many records a plan refuses that the other takes, and why it refuses the first of them. */
  get refused(): { readonly [S in Side]: { readonly count: number; readonly example?: string } } {
    return this.#refused;
  }

  #noteRefused(results: { readonly [S in Side]?: IngestResult }, place: string): void {
    const isTaken = (result: IngestResult | undefined): boolean => result?.kind === "accepted";
    if (isTaken(results.before) || isTaken(results.now)) this.#taken += 1;
    for (const [side, other] of [
      ["before", "now"],
      ["now", "before"],
    ] as const) {
      const result = results[side];
      if (result?.kind !== "rejected" || !isTaken(results[other])) continue;
      this.#refused[side].count += 1;
      this.#refused[side].example ??= `${place}: ${reasonText(result.issues)}`;
    }
  }

  changes(): readonly WorkflowChange[] {
    const none = { count: 0 };
    return [...this.#changes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([workflow, ways]) => ({
        workflow,
        newlyMatched: ways.get("newlyMatched") ?? none,
        noLongerMatched: ways.get("noLongerMatched") ?? none,
        otherTasks: ways.get("otherTasks") ?? none,
      }));
  }

  #settle(id: string, { sides, ended }: Open): void {
    if ([...sides].some((side) => !ended.has(side))) return;
    this.#open.delete(id);
    const [before, now] = [ended.get("before"), ended.get("now")];
    if (before !== undefined && now !== undefined) {
      const detail = changesBetween(comparable(before), comparable(now));
      if (detail.length > 0) this.#count("otherTasks", now, detail);
    } else if (now !== undefined) this.#count("newlyMatched", now, doneIn(now, now.startedAt).map(doneText));
    else if (before !== undefined)
      this.#count("noLongerMatched", before, doneIn(before, before.startedAt).map(doneText));
  }

  #count(way: Way, { workflow, key, version }: ObservedRun, detail: readonly string[]): void {
    this.#records.add(`${key}\0${version}`);
    const ways = this.#changes.get(workflow) ?? new Map();
    this.#changes.set(workflow, ways);
    const changed = ways.get(way) ?? { count: 0, example: { key, detail } };
    ways.set(way, { ...changed, count: changed.count + 1 });
  }
}

/**
 * What a run did, with its tickets numbered for itself: their numbers at the desk follow from what other runs opened, and so say nothing of
 * this one.
 */
function comparable(run: ObservedRun): readonly Done[] {
  const keys = run.attempts.flatMap(({ connector, operation, outcome }) =>
    connector === "tickets" && operation === "create" && outcome.kind === "done" ? [keyIn(outcome.output)] : [],
  );
  const renumbered = (text: string): string =>
    text.replace(/\bT-\d+\b/g, (key) => (keys.includes(key) ? `T-${keys.indexOf(key) + 1}` : key));
  return doneIn(run, run.startedAt).map((done) => ({ ...done, input: mapTexts(done.input, renumbered) }));
}

function keyIn(ticket: Value): Value {
  return isRecord(ticket) ? ticket.key : undefined;
}

function mapTexts(value: Value, on: (text: string) => string): Value {
  if (typeof value === "string") return on(value);
  if (isList(value)) return value.map((each) => mapTexts(each, on));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, on)]));
}

function doneText({ task, afterMs }: Done): string {
  return afterMs === 0 ? task : `${task} after ${duration(afterMs)}`;
}

/** What the tasks of two runs differ in, a line each. A task is held against the one of its name that comes as late on the other side. */
function changesBetween(before: readonly Done[], now: readonly Done[]): readonly string[] {
  const names = [...new Set([...before, ...now].map(({ task }) => task))];
  return names.flatMap((name) => {
    const [was, is] = [before, now].map((all) => all.filter(({ task }) => task === name));
    const length = Math.max(was?.length ?? 0, is?.length ?? 0);
    return Array.from({ length }, (_, at) => changesOf(was?.[at], is?.[at])).flat();
  });
}

function changesOf(before: Done | undefined, now: Done | undefined): readonly string[] {
  if (before === undefined) return now === undefined ? [] : [`+ ${doneText(now)}`];
  if (now === undefined) return [`- ${doneText(before)}`];
  const { task } = now;
  const inputs = differences(before.input, now.input).map(({ path, before: was, now: is }) => {
    const [a, b] = shownPair(was, is);
    return `${task} ${path}: ${a} → ${b}`;
  });
  const time = before.afterMs === now.afterMs ? [] : [`${task}: ${timeText(before)} → ${timeText(now)}`];
  const end = before.end === now.end ? [] : [`${task}: ${before.end} → ${now.end}`];
  return [...inputs, ...time, ...end];
}

function timeText({ afterMs }: Done): string {
  return afterMs === 0 ? "at once" : `after ${duration(afterMs)}`;
}

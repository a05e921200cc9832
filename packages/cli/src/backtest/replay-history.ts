import type { IngestResult, LoadedPlan } from "@heed/runtime";
import type { OrFaults } from "../read-plan.ts";
import { quietAnswers } from "../replay/answers.ts";
import type { ObservedRun } from "../replay/observe.ts";
import { openReplay, type Replay } from "../replay/replay.ts";
import { Comparison, type Side } from "./compare.ts";
import { dayOf, type Period } from "./days.ts";
import type { History } from "./history.ts";
import type { PastRecord } from "./sorted-runs.ts";
import { Tally } from "./tally.ts";

/** The plans that a history is replayed through: one, or one against another. */
export interface Plans {
  readonly now: LoadedPlan;
  readonly before?: LoadedPlan | undefined;
}

/** What came of it. */
export interface Outcome {
  readonly now: Tally;
  readonly before?: Tally;
  readonly comparison?: Comparison;
  readonly period: Period | undefined;
}

export interface ReplayHistoryOptions {
  readonly dataset: string;
  readonly hasTime: boolean;
  readonly signal: AbortSignal;
  readonly onTaken: (records: number) => void;
}

interface Lane {
  readonly side: Side;
  readonly replay: Replay;
  readonly tally: Tally;
}

/** Replays a history, record by record in the order of their times, through one plan or through two side by side. */
export async function replayHistory(
  history: History,
  plans: Plans,
  options: ReplayHistoryOptions,
): Promise<OrFaults<Outcome>> {
  const comparison = plans.before === undefined ? undefined : new Comparison();
  const startAt = Date.UTC(2000, 0, 1);
  const lanes: Lane[] = [];
  for (const [side, plan] of [
    ["before", plans.before],
    ["now", plans.now],
  ] as const) {
    if (plan === undefined) continue;
    const tally = new Tally(plan, options.dataset);
    const onRunEnded = (run: ObservedRun): void => {
      tally.add(run);
      comparison?.end(side, run);
    };
    const opened = await openReplay({
      plan,
      answers: quietAnswers(plan),
      startAt: options.hasTime ? Number.MIN_SAFE_INTEGER : startAt,
      onRunEnded,
    });
    if (opened.kind === "refused") return opened;
    lanes.push({ side, replay: opened.value, tally });
  }
  const period = await takeAll(history, { lanes, comparison, startAt }, options);
  for (const { replay } of lanes) {
    if (!options.signal.aborted) await replay.finish();
    await replay.close();
  }
  const tallyOf = (side: Side) => lanes.find((lane) => lane.side === side)?.tally;
  const [now, before] = [tallyOf("now"), tallyOf("before")];
  if (now === undefined) throw new Error("bug: nothing was replayed");
  return { kind: "good", value: { now, period, ...(before && { before }), ...(comparison && { comparison }) } };
}

interface Taking {
  readonly lanes: readonly Lane[];
  readonly comparison: Comparison | undefined;
  readonly startAt: number;
}

async function takeAll(
  history: History,
  { lanes, comparison, startAt }: Taking,
  { dataset, hasTime, signal, onTaken }: ReplayHistoryOptions,
): Promise<Period | undefined> {
  let taken = 0;
  let period: Period | undefined;
  for await (const past of history.records()) {
    if (signal.aborted) break;
    const at = hasTime ? past.at : startAt;
    const results: { [S in Side]?: IngestResult } = {};
    for (const lane of lanes) results[lane.side] = await takeOne(lane, past, { dataset, at });
    comparison?.begin(results, past.place);
    if (hasTime) period = { firstDay: period?.firstDay ?? dayOf(at), lastDay: dayOf(at) };
    taken += 1;
    onTaken(taken);
  }
  return period;
}

async function takeOne(
  { replay, tally }: Lane,
  { record, place }: PastRecord,
  { dataset, at }: { readonly dataset: string; readonly at: number },
): Promise<IngestResult> {
  const result = await replay.take({ dataset, record, at });
  tally.take(result, place);
  return result;
}

import type { Json } from "@heed/plan";
import type { IngestResult, LoadedDataset, LoadedPlan } from "@heed/runtime";
import { explanationOf } from "@heed/runtime/query";
import { quietAnswers } from "../replay/answers.ts";
import { type Done, doneIn } from "../replay/done.ts";
import type { ObservedRun } from "../replay/observe.ts";
import { openReplay, type Replay } from "../replay/replay.ts";
import { timeIn } from "../replay/time-field.ts";
import type { CoverageCount } from "./coverage.ts";
import { isAfter, type ScenarioContent } from "./scenario.ts";
import { scriptedAnswers } from "./script.ts";

/** A record of a scenario that arrived: what became of it, and what the conditions saw. */
export interface Arrived {
  /** Its number in the scenario's list. */
  readonly element: number;
  readonly result: IngestResult;
  /** As the dataset made it; undefined when it was rejected. */
  readonly record?: Json;
  readonly before?: Json;
  /** When it was taken in. */
  readonly startedAt: number;
}

/** What came of a scenario. */
export interface Played {
  readonly arrived: readonly Arrived[];
  readonly runs: readonly ObservedRun[];
  /** What was done, in the order of time. Times count from the first record. */
  readonly done: readonly Done[];
}

/** Plays a scenario through a plan of its workflows, on a clock that lets all waits pass at the end. */
export async function playScenario(
  scenario: ScenarioContent,
  plan: LoadedPlan,
  coverage: CoverageCount,
): Promise<Played> {
  const runs: ObservedRun[] = [];
  const startAt = startOf(scenario, plan);
  const answers = scriptedAnswers(scenario.answers, quietAnswers(plan));
  const opened = await openReplay({ plan, answers, startAt, keeps: true, onRunEnded: (run) => runs.push(run) });
  if (opened.kind === "refused") throw new Error(`bug: ${opened.faults.map(({ message }) => message).join("; ")}`);
  const replay = opened.value;
  const arrived = await takeAll(scenario, { plan, replay, startAt });
  await replay.finish();
  for (const each of arrived) noteConditions(each, { dataset: scenario.dataset, plan, coverage });
  for (const run of runs) await noteGuards(run, { replay, coverage });
  await replay.close();
  const order = new Map(plan.workflows.map(({ id }, at) => [id, at]));
  const inOrder = runs.sort(
    (a, b) => a.startedAt - b.startedAt || (order.get(a.workflow) ?? 0) - (order.get(b.workflow) ?? 0),
  );
  const done = inOrder.flatMap((run) => doneIn(run, startAt)).sort((a, b) => a.afterMs - b.afterMs);
  return { arrived, runs: inOrder, done };
}

/** A day without meaning, for records that do not say when they are. */
const someDay = Date.UTC(2026, 0, 1);

function startOf({ at, records, dataset }: ScenarioContent, { datasets }: LoadedPlan): number {
  if (at !== undefined) return Date.parse(at);
  const version = datasets.get(dataset)?.definition.version;
  const [first] = records.flatMap((each) => (isAfter(each) ? [] : [each]));
  const known = first === undefined || version === undefined ? undefined : first[version];
  return (typeof known === "string" ? timeIn({ known }, "known") : undefined) ?? someDay;
}

interface Taking {
  readonly plan: LoadedPlan;
  readonly replay: Replay;
  readonly startAt: number;
}

async function takeAll(
  { dataset, records }: ScenarioContent,
  { plan, replay, startAt }: Taking,
): Promise<readonly Arrived[]> {
  const newest = new Map<string, Json>();
  const known = plan.datasets.get(dataset);
  const arrived: Arrived[] = [];
  let at = startAt;
  for (const [element, each] of records.entries()) {
    if (isAfter(each)) {
      at += each.$after;
      continue;
    }
    const result = await replay.take({ dataset, record: each, at });
    const record = result.kind === "rejected" ? undefined : known && recordOf(each, known);
    const before = result.kind === "rejected" ? undefined : newest.get(result.key);
    arrived.push({
      element,
      result,
      startedAt: at,
      ...(record === undefined ? {} : { record }),
      ...(before === undefined ? {} : { before }),
    });
    if (result.kind === "accepted" && record !== undefined) newest.set(result.key, record);
  }
  return arrived;
}

/** A record as its dataset makes it: with defaults, and without fields that are not in the schema. */
function recordOf(arrived: unknown, { schema }: LoadedDataset): Json | undefined {
  const parsed = schema.safeParse(arrived);
  return parsed.success ? JSON.parse(JSON.stringify(parsed.data)) : undefined;
}

interface Noting {
  readonly dataset: string;
  readonly plan: LoadedPlan;
  readonly coverage: CoverageCount;
}

function noteConditions({ result, record, before, startedAt }: Arrived, { dataset, plan, coverage }: Noting): void {
  if (result.kind !== "accepted" || record === undefined) return;
  for (const workflow of plan.workflows) {
    if (workflow.dataset !== dataset || (workflow.on !== "saved" && workflow.on !== result.event)) continue;
    const scope = { record, before, now: startedAt };
    coverage.explained(workflow.id, "when", explanationOf({ plan, workflow }, workflow.when.expr, scope));
  }
}

async function noteGuards(
  run: ObservedRun,
  { replay, coverage }: { readonly replay: Replay; readonly coverage: CoverageCount },
): Promise<void> {
  coverage.matched(run.workflow);
  const detail = await replay.detail(run.id);
  for (const { guard } of detail?.steps ?? []) if (guard !== undefined) coverage.explained(run.workflow, "do", guard);
}

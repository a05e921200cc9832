import { conditionTypes, decide, type Nearest, nearestChange } from "@heed/compiler/reason";
import type { Json, Scope } from "@heed/plan";
import type { IngestResult, LoadedDataset, LoadedPlan, LoadedWorkflow } from "@heed/runtime";
import { type Explanation, explanationOf, type RunDetail } from "@heed/runtime/query";
import { quietAnswers } from "../replay/answers.ts";
import { type Done, doneIn } from "../replay/done.ts";
import type { ObservedRun } from "../replay/observe.ts";
import { openReplay } from "../replay/replay.ts";
import { timeFieldOf, timeIn } from "../replay/time-field.ts";

/** A record that arrived, as the conditions saw it. */
export interface Arrival {
  readonly result: IngestResult;
  readonly record?: Json;
  readonly before?: Json;
  /** When it was taken in: what `now` is in the conditions. */
  readonly startedAt: number;
  /** The runs that it began, from end to end, with what they did. */
  readonly runs: ReadonlyMap<string, { readonly detail: RunDetail; readonly done: readonly Done[] }>;
}

/** Lets versions of a record arrive one after the other, at their own times, and gives what became of the last that was accepted. Nothing is sent. */
export async function arrive(versions: readonly Json[], dataset: LoadedDataset, plan: LoadedPlan): Promise<Arrival> {
  const ended: ObservedRun[] = [];
  const field = timeFieldOf(dataset.definition)?.path;
  const timeOf = (record: Json) => (field === undefined ? undefined : timeIn(record, field));
  const times = versions.flatMap((version) => timeOf(version) ?? []);
  const startAt = Math.min(...times, Number.MAX_SAFE_INTEGER) === Number.MAX_SAFE_INTEGER ? 0 : Math.min(...times);
  const opened = await openReplay({
    plan,
    answers: quietAnswers(plan),
    startAt,
    keeps: true,
    onRunEnded: (run) => ended.push(run),
  });
  if (opened.kind === "refused") throw new Error(`bug: ${opened.faults.map(({ message }) => message).join("; ")}`);
  const replay = opened.value;
  let before: Json | undefined;
  let record: Json | undefined;
  let startedAt = startAt;
  let result: IngestResult = { kind: "rejected", issues: [{ path: "", message: "there is no record" }] };
  for (const version of versions) {
    const at = Math.max(timeOf(version) ?? 0, replay.now());
    const taken = await replay.take({ dataset: dataset.name, record: version, at });
    // What is a repetition, or older than what came before it, starts nothing: the version before it is the one to explain.
    if (result.kind !== "accepted" || taken.kind === "accepted") result = taken;
    if (taken.kind !== "accepted") continue;
    before = record;
    record = recordOf(version, dataset);
    startedAt = at;
  }
  await replay.finish();
  const begun = result.kind === "accepted" ? result.runs : [];
  const runs = new Map<string, { readonly detail: RunDetail; readonly done: readonly Done[] }>();
  for (const { workflow, run } of begun) {
    const detail = await replay.detail(run);
    const observed = ended.find(({ id }) => id === run);
    if (detail !== undefined && observed !== undefined)
      runs.set(workflow, { detail, done: doneIn(observed, observed.startedAt) });
  }
  await replay.close();
  const seen = { ...(record === undefined ? {} : { record }), ...(before === undefined ? {} : { before }) };
  return { result, ...seen, startedAt, runs };
}

function recordOf(version: Json, { schema }: LoadedDataset): Json | undefined {
  const parsed = schema.safeParse(version);
  return parsed.success ? JSON.parse(JSON.stringify(parsed.data)) : undefined;
}

/** Why a workflow matched a record, or why not. */
export interface Why {
  readonly workflow: LoadedWorkflow;
  /** False where the workflow looks at other events only. */
  readonly isAsked: boolean;
  readonly isMatched: boolean;
  readonly explanation: Explanation;
  /** The smallest change of the record for which the condition comes out the other way. */
  readonly nearest: Nearest | undefined;
}

/** Explains what the condition of a workflow said of a record. */
export function whyOf(
  workflow: LoadedWorkflow,
  arrival: Arrival,
  { plan, dataset }: { readonly plan: LoadedPlan; readonly dataset: LoadedDataset },
): Why {
  const { result, record, before, startedAt } = arrival;
  const scope: Scope = { record, before, now: startedAt };
  const isAsked = result.kind === "accepted" && (workflow.on === "saved" || workflow.on === result.event);
  const explanation = explanationOf({ plan, workflow }, workflow.when.expr, scope);
  const types = conditionTypes(dataset.definition.fields, workflow.on);
  const nearest = isAsked ? nearestChange(decide({ types }), { condition: workflow.when.expr, scope }) : undefined;
  return { workflow, isAsked, isMatched: arrival.runs.has(workflow.id), explanation, nearest };
}

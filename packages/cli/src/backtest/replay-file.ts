import { resolve } from "node:path";
import { alternatives, type Diagnostic, diagnose } from "@heed/plan";
import type { LoadedDataset, LoadedPlan } from "@heed/runtime";
import { type Input, type InputFormat, openInput } from "@heed/runtime/decode";
import { datasetOf } from "../dataset-of.ts";
import type { Io } from "../io.ts";
import { grouped, progressOn } from "../progress.ts";
import type { OrFaults } from "../read-plan.ts";
import { timeFieldNotKnown } from "../replay/faults.ts";
import { type TimeField, timeFieldOf } from "../replay/time-field.ts";
import { type History, readHistory } from "./history.ts";
import { type Outcome, type Plans, replayHistory } from "./replay-history.ts";
import type { Replayed } from "./report.ts";
import type { ChangesReport } from "./report-changes.ts";

/** A file of past records, as the user named it. */
export interface FileRequest {
  readonly input: string;
  readonly inputFormat?: InputFormat | undefined;
  readonly dataset?: string | undefined;
  /** The field of a record's time. */
  readonly time?: string | undefined;
  /** What the plan of before is called, where there is one. */
  readonly against?: string | undefined;
}

/** What came of a file. */
export interface ReplayedFile {
  readonly replayed: Replayed;
  /** What changes between the plans, where there are two. */
  readonly changes: ChangesReport | undefined;
  /** Why the file was not read to its end. */
  readonly fault: Diagnostic | undefined;
}

/** Replays a file of past records through one plan, or through two side by side, and shows how far it is. */
export async function replayFile(
  request: FileRequest,
  plans: Plans,
  { io, signal }: { readonly io: Io; readonly signal: AbortSignal },
): Promise<OrFaults<ReplayedFile>> {
  const prepared = await prepare(request, plans.now, io);
  if (prepared.kind === "refused") return prepared;
  const work: Work = { ...prepared.value, plans, io, signal };
  const startedAt = performance.now();
  try {
    const history = await readWithProgress(work);
    try {
      for (const notice of history.notices) io.stderr.write(`${request.input}: ${notice}\n`);
      const outcome = await replayWithProgress(history, work);
      if (outcome.kind === "refused") return outcome;
      const { now, period } = outcome.value;
      const replayed: Replayed = {
        ...{ dataset: work.dataset.name, input: work.input.name, history, period, timeField: work.timeField },
        ...{ records: now.records(), workflows: now.workflows(), tookMs: performance.now() - startedAt },
      };
      const changes = changesOf(replayed, outcome.value, request);
      return { kind: "good", value: { replayed, changes, fault: history.fault } };
    } finally {
      await history.close();
    }
  } finally {
    work.input.close();
  }
}

interface Prepared {
  readonly dataset: LoadedDataset;
  readonly input: Input;
  readonly timeField: TimeField | undefined;
}

interface Work extends Prepared {
  readonly plans: Plans;
  readonly io: Io;
  readonly signal: AbortSignal;
}

async function prepare(request: FileRequest, plan: LoadedPlan, io: Io): Promise<OrFaults<Prepared>> {
  const dataset = datasetOf(request.dataset, plan);
  if (dataset.kind === "refused") return dataset;
  const { definition } = dataset.value;
  const timeField = timeFieldFor(request.time, dataset.value);
  if (timeField.kind === "refused") return timeField;
  const path = request.input === "-" ? "-" : resolve(io.cwd, request.input);
  const wish = { path, name: request.input, format: request.inputFormat, fields: definition.fields, stdin: io.stdin };
  const input = await openInput(wish);
  if (input.kind === "refused") return { kind: "refused", faults: [input.fault] };
  return { kind: "good", value: { dataset: dataset.value, input: input.input, timeField: timeField.value } };
}

function timeFieldFor(named: string | undefined, { name, definition }: LoadedDataset): OrFaults<TimeField | undefined> {
  if (named === undefined) return { kind: "good", value: timeFieldOf(definition) };
  if (Object.hasOwn(definition.fields, named.split(".")[0] ?? ""))
    return { kind: "good", value: { path: named, isCertain: true } };
  const known = Object.entries(definition.fields).flatMap(([field, type]) =>
    alternatives(type).some(({ kind }) => kind === "text" || kind === "number") ? [field] : [],
  );
  return { kind: "refused", faults: [diagnose(timeFieldNotKnown, { field: named, dataset: name, known })] };
}

async function readWithProgress({ input, timeField, signal, io }: Work): Promise<History> {
  const progress = progressOn(io.stderr);
  let read = 0;
  progress.follow(() => ({
    text: `reading · ${grouped(read)} records`,
    part: input.size === undefined || input.size === 0 ? undefined : input.bytesRead() / input.size,
  }));
  try {
    return await readHistory(input, {
      timeField: timeField?.path,
      signal,
      onRead: (records) => {
        read = records;
      },
    });
  } finally {
    progress.end();
  }
}

async function replayWithProgress(history: History, work: Work): Promise<OrFaults<Outcome>> {
  const progress = progressOn(work.io.stderr);
  const startedAt = performance.now();
  let taken = 0;
  progress.follow(() => ({
    text: `replaying · ${grouped(taken)} of ${grouped(history.count)} · ${grouped(Math.round((taken * 1_000) / (performance.now() - startedAt)))}/s`,
    part: history.count === 0 ? undefined : taken / history.count,
  }));
  try {
    return await replayHistory(history, work.plans, {
      dataset: work.dataset.name,
      hasTime: work.timeField !== undefined,
      signal: work.signal,
      onTaken: (records) => {
        taken = records;
      },
    });
  } finally {
    progress.end();
  }
}

function changesOf(replayed: Replayed, outcome: Outcome, { against }: FileRequest): ChangesReport | undefined {
  const { comparison, before } = outcome;
  if (comparison === undefined || before === undefined || against === undefined) return undefined;
  return {
    against,
    taken: comparison.taken,
    records: comparison.records,
    refused: comparison.refused,
    changes: comparison.changes(),
    before: before.workflows(),
    now: replayed.workflows,
  };
}

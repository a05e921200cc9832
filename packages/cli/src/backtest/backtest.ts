import { resolve } from "node:path";
import { alternatives, type Diagnostic, diagnose } from "@heed/plan";
import type { LoadedDataset, LoadedPlan } from "@heed/runtime";
import { type Input, type InputFormat, openInput } from "@heed/runtime/decode";
import { datasetOf } from "../dataset-of.ts";
import { exitCode, exitCodeOf, exitCodeOfRefusal } from "../exit-code.ts";
import { workflowNotKnown } from "../faults.ts";
import type { EndSignal, Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { planOf } from "../plan-of.ts";
import { grouped, progressOn } from "../progress.ts";
import type { OrFaults } from "../read-plan.ts";
import { tellFaults } from "../render-fault.ts";
import { timeFieldNotKnown } from "../replay/faults.ts";
import { type TimeField, timeFieldOf } from "../replay/time-field.ts";
import { type History, readHistory } from "./history.ts";
import { type Outcome, type Plans, replayHistory } from "./replay-history.ts";
import { type Replayed, reportText } from "./report.ts";
import { type ChangesReport, changesText } from "./report-changes.ts";
import { reportJson } from "./report-json.ts";

/** `heed backtest` as the user wrote it. */
export interface BacktestRequest {
  readonly plan?: string | undefined;
  readonly input: string;
  readonly inputFormat?: InputFormat | undefined;
  readonly dataset?: string | undefined;
  readonly time?: string | undefined;
  readonly against?: string | undefined;
  readonly workflow?: readonly string[] | undefined;
  readonly details?: boolean | undefined;
  readonly format: "text" | "json";
}

/** Replays a file of past records through a plan, sends nothing, and tells what would have been done. Gives the exit code. */
export async function backtest(request: BacktestRequest, io: Io): Promise<number> {
  const ended = new AbortController();
  let signal: EndSignal | undefined;
  const unlisten = io.onEndSignal((received) => {
    signal ??= received;
    ended.abort();
  });
  try {
    const code = await openAndWork(request, ended.signal, io);
    return signal === undefined ? code : exitCodeOf(signal);
  } finally {
    unlisten();
  }
}

async function openAndWork(request: BacktestRequest, signal: AbortSignal, io: Io): Promise<number> {
  const wish = { command: "backtest", format: request.format, otherwise: "nothing was replayed" } as const;
  const opened = await planOf({ ...wish, named: request.plan }, io);
  if (opened.kind === "ended") return opened.code;
  const against = request.against === undefined ? undefined : await planOf({ ...wish, named: request.against }, io);
  if (against?.kind === "ended") return against.code;
  const prepared = await prepare(request, opened.plan, io);
  if (prepared.kind === "refused") {
    tellFaults(prepared.faults, request.format, io);
    return exitCodeOfRefusal(prepared.faults);
  }
  try {
    const plans = { now: opened.plan, before: against?.plan };
    return await work({ ...prepared.value, request, plans, io, signal });
  } finally {
    prepared.value.input.close();
  }
}

interface Prepared {
  readonly dataset: LoadedDataset;
  readonly input: Input;
  readonly timeField: TimeField | undefined;
}

async function prepare(request: BacktestRequest, plan: LoadedPlan, io: Io): Promise<OrFaults<Prepared>> {
  const dataset = datasetOf(request.dataset, plan);
  if (dataset.kind === "refused") return dataset;
  const { name, definition } = dataset.value;
  const known = plan.workflows.map(({ id }) => id);
  const unknown = (request.workflow ?? []).filter((id) => !known.includes(id));
  if (unknown.length > 0)
    return {
      kind: "refused",
      faults: unknown.map((id) => diagnose(workflowNotKnown, { id, nearest: nearest(id, known) })),
    };
  const timeField = request.time === undefined ? timeFieldOf(definition) : { path: request.time, isCertain: true };
  const isThere = request.time === undefined || Object.hasOwn(definition.fields, request.time.split(".")[0] ?? "");
  if (!isThere && request.time !== undefined) {
    const times = Object.entries(definition.fields).flatMap(([field, type]) =>
      alternatives(type).some(({ kind }) => kind === "text" || kind === "number") ? [field] : [],
    );
    const field = request.time;
    return { kind: "refused", faults: [diagnose(timeFieldNotKnown, { field, dataset: name, known: times })] };
  }
  const path = request.input === "-" ? "-" : resolve(io.cwd, request.input);
  const wish = { path, name: request.input, format: request.inputFormat, fields: definition.fields, stdin: io.stdin };
  const input = await openInput(wish);
  if (input.kind === "refused") return { kind: "refused", faults: [input.fault] };
  return { kind: "good", value: { dataset: dataset.value, input: input.input, timeField } };
}

interface Work extends Prepared {
  readonly request: BacktestRequest;
  readonly plans: Plans;
  readonly io: Io;
  readonly signal: AbortSignal;
}

async function work(work: Work): Promise<number> {
  const { request, io, dataset, timeField } = work;
  const startedAt = performance.now();
  const history = await readWithProgress(work);
  try {
    for (const notice of history.notices) io.stderr.write(`${request.input}: ${notice}\n`);
    const outcome = await replayWithProgress(history, work);
    if (outcome.kind === "refused") {
      tellFaults(outcome.faults, request.format, io);
      return exitCodeOfRefusal(outcome.faults);
    }
    const { now, period } = outcome.value;
    const replayed: Replayed = {
      ...{ dataset: dataset.name, input: work.input.name, history, period, timeField },
      ...{ records: now.records(), workflows: now.workflows(), tookMs: performance.now() - startedAt },
    };
    const code = tell(replayed, { outcome: outcome.value, fault: history.fault, work });
    if (work.signal.aborted)
      io.stderr.write("stopped before the end: the figures are those of the records up to there\n");
    return code;
  } finally {
    await history.close();
  }
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

interface Told {
  readonly outcome: Outcome;
  readonly fault: Diagnostic | undefined;
  readonly work: Work;
}

function tell(replayed: Replayed, { outcome, fault, work: { request, io } }: Told): number {
  const changes = changesOf(replayed, outcome, request);
  if (request.format === "json") io.stdout.write(reportJson(replayed, changes));
  else {
    const matched = replayed.workflows
      .filter((each) => each.matched > 0 || each.faults.count > 0)
      .map(({ workflow }) => workflow);
    const asked = request.workflow ?? (request.details === true || matched.length <= fewWorkflows ? matched : []);
    const details = new Set(changes === undefined || request.details === true ? asked : (request.workflow ?? []));
    io.stdout.write(reportText(replayed, { details }));
    if (changes !== undefined) io.stdout.write(`\n${changesText(changes)}`);
  }
  if (fault !== undefined) tellFaults([fault], "text", { stdout: io.stderr, env: io.env });
  const { records, history, workflows } = replayed;
  const isGood =
    fault === undefined &&
    records.rejected + history.unreadable.count === 0 &&
    workflows.every(({ failed, faults }) => failed.count === 0 && faults.count === 0);
  return isGood ? exitCode.good : exitCode.findings;
}

/** Up to so many workflows are told of in full without being asked for. */
const fewWorkflows = 8;

function changesOf(replayed: Replayed, outcome: Outcome, { against }: BacktestRequest): ChangesReport | undefined {
  const { comparison, before } = outcome;
  if (comparison === undefined || before === undefined || against === undefined) return undefined;
  return {
    against,
    accepted: replayed.records.accepted,
    records: comparison.records,
    changes: comparison.changes(),
    before: before.workflows(),
    now: replayed.workflows,
  };
}

import { relative } from "node:path";
import type { Diagnostic } from "@heed/plan";
import { exitCode, exitCodeOf } from "../exit-code.ts";
import { inputNotTaken } from "../faults.ts";
import type { EndSignal, Io } from "../io.ts";
import { dataPath } from "../open-runtime.ts";
import { grouped, progressOn } from "../progress.ts";
import { refuse } from "../refuse.ts";
import { coloursFor, renderFault } from "../render-fault.ts";
import { deliverDue, nextDueAt } from "./deliver-due.ts";
import { newestFailures, waitingReasons } from "./failures.ts";
import { type Prepared, prepare, type RunRequest } from "./prepare.ts";
import { reportJson, reportText } from "./report.ts";
import { summaryOf } from "./summary.ts";
import { type TakenInput, takeInput } from "./take-input.ts";

/** Takes a file of records through a plan, delivers until nothing is due, tells what became of it. Gives the exit code. */
export async function runPlan(request: RunRequest, io: Io): Promise<number> {
  const prepared = await prepare(request, io);
  if (prepared.kind === "refused") return refuse(prepared.faults, io, request.format);
  const ended = new AbortController();
  let signal: EndSignal | undefined;
  const unlisten = io.onEndSignal((received) => {
    signal ??= received;
    ended.abort();
  });
  try {
    const code = await work({ ...prepared.value, request, io, signal: ended.signal });
    return signal === undefined ? code : exitCodeOf(signal);
  } finally {
    unlisten();
    prepared.value.input.close();
    await prepared.value.store.close();
  }
}

interface Work extends Prepared {
  readonly request: RunRequest;
  readonly io: Io;
  readonly signal: AbortSignal;
}

function workflowsOn({ runtime, dataset }: Work): readonly string[] {
  return runtime.plan.workflows.filter((each) => each.dataset === dataset).map(({ id }) => id);
}

async function work(work: Work): Promise<number> {
  const { runtime, store, request, rejects, io, signal } = work;
  const startedAt = Date.now();
  const before = await store.counts();
  const taken = await carryOut(work);
  await rejects.close();
  const nextDue = await nextDueAt(store);
  const summary = {
    ...summaryOf(taken, { looking: workflowsOn(work), before, after: await store.counts() }),
    ...(nextDue === undefined ? {} : { nextDueAt: nextDue }),
  };
  const undelivered = (await runtime.query.connections()).filter(({ due }) => due > 0);
  const faults = [taken.fault, rejects.fault].filter((fault): fault is Diagnostic => fault !== undefined);
  const report = {
    summary,
    taken,
    failures: await newestFailures(store, startedAt),
    waitingReasons: await waitingReasons(store),
    undelivered,
    rejects: rejects.written > 0 ? near(rejects.path, io) : undefined,
    goOn: `heed serve ${request.plan} --data ${dataPath(request, io)}`,
    now: Date.now(),
    tookMs: Date.now() - startedAt,
  };
  if (request.format === "json") io.stdout.write(reportJson(report, faults));
  else
    io.stdout.write(
      reportText(report) + faults.map((fault) => `\n${renderFault(fault, coloursFor(io.stdout, io.env))}`).join(""),
    );
  if (signal.aborted)
    io.stderr.write("stopped before the end; run it again to go on, nothing is lost or taken twice\n");
  const isGood =
    faults.length === 0 &&
    taken.rejected === 0 &&
    taken.conditionFaults === 0 &&
    undelivered.length === 0 &&
    summary.workflows.every(({ failed }) => failed === 0);
  return isGood ? exitCode.good : exitCode.findings;
}

/** Takes the records and delivers what is due. However that ends, nothing is at work on the store any more. */
async function carryOut(work: Work): Promise<TakenInput> {
  work.runtime.start();
  try {
    const taken = await takeWithProgress(work);
    // Without a store that can be written, no delivery can be put on record, and so none is begun.
    if (taken.fault?.code !== inputNotTaken.code) await deliverWithProgress(work);
    return taken;
  } finally {
    await work.runtime.stop();
  }
}

async function takeWithProgress({ runtime, input, dataset, rejects, reads, io, signal }: Work): Promise<TakenInput> {
  const progress = progressOn(io.stderr);
  const startedAt = Date.now();
  let read = 0;
  progress.follow(() => ({
    text: `reading · ${grouped(read)} records · ${grouped(Math.round((read * 1_000) / (Date.now() - startedAt)))}/s`,
    part: input.size === undefined || input.size === 0 ? undefined : input.bytesRead() / input.size,
  }));
  try {
    return await takeInput(runtime, input, {
      dataset,
      signal,
      onRejected: (rejected) => rejects.add(rejected, reads),
      onNotice: (text) => io.stderr.write(`${text}\n`),
      onTaken: (taken) => {
        read = taken.read;
      },
    });
  } finally {
    progress.end();
  }
}

async function deliverWithProgress({ runtime, activity, request, io, signal }: Work): Promise<void> {
  const progress = progressOn(io.stderr);
  progress.follow(() => {
    const { delivered, notDelivered } = activity.counts();
    return { text: `delivering · ${grouped(delivered)} delivered · ${grouped(notDelivered)} attempts did not succeed` };
  });
  try {
    await deliverDue({ runtime, activity, patienceMs: request.patience * 1_000, signal });
  } finally {
    progress.end();
  }
}

function near(path: string, { cwd }: Pick<Io, "cwd">): string {
  const from = relative(cwd, path);
  return from.startsWith("..") ? path : from;
}

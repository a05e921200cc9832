import { type Diagnostic, diagnose } from "@heed/plan";
import { exitCode, exitCodeOf, exitCodeOfRefusal } from "../exit-code.ts";
import { workflowNotKnown } from "../faults.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { planOf } from "../plan-of.ts";
import { tellFaults } from "../render-fault.ts";
import { untilEnded } from "../until-ended.ts";
import { type FileRequest, type ReplayedFile, replayFile } from "./replay-file.ts";
import { reportText } from "./report.ts";
import { changesText } from "./report-changes.ts";
import { reportJson } from "./report-json.ts";

/** `heed backtest` as the user wrote it. */
export interface BacktestRequest extends FileRequest {
  readonly plan?: string | undefined;
  readonly workflow?: readonly string[] | undefined;
  readonly details?: boolean | undefined;
  readonly format: "text" | "json";
}

/** Replays a file of past records through a plan, sends nothing, and tells what would have been done. Gives the exit code. */
export async function backtest(request: BacktestRequest, io: Io): Promise<number> {
  const { value: code, signal } = await untilEnded(io, (ended) => openAndReplay(request, ended, io));
  return signal === undefined ? code : exitCodeOf(signal);
}

async function openAndReplay(request: BacktestRequest, signal: AbortSignal, io: Io): Promise<number> {
  const wish = { command: "backtest", format: request.format, otherwise: "nothing was replayed" } as const;
  const opened = await planOf({ ...wish, named: request.plan }, io);
  if (opened.kind === "ended") return opened.code;
  const against = request.against === undefined ? undefined : await planOf({ ...wish, named: request.against }, io);
  if (against?.kind === "ended") return against.code;
  const known = opened.plan.workflows.map(({ id }) => id);
  const unknown = (request.workflow ?? []).filter((id) => !known.includes(id));
  const faults = unknown.map((id) => diagnose(workflowNotKnown, { id, nearest: nearest(id, known) }));
  if (faults.length > 0) return refuse(faults, request, io);
  const done = await replayFile(request, { now: opened.plan, before: against?.plan }, { io, signal });
  if (done.kind === "refused") return refuse(done.faults, request, io);
  const code = tell(done.value, request, io);
  if (signal.aborted) io.stderr.write("stopped before the end: the figures are those of the records up to there\n");
  return code;
}

function refuse(faults: readonly Diagnostic[], { format }: BacktestRequest, io: Io): number {
  tellFaults(faults, format, io);
  return exitCodeOfRefusal(faults);
}

/** Up to so many workflows are told of in full without being asked for. */
const fewWorkflows = 8;

function tell({ replayed, changes, fault }: ReplayedFile, request: BacktestRequest, io: Io): number {
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

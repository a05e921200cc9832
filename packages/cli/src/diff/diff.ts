import pc from "picocolors";
import { type FileRequest, replayFile } from "../backtest/replay-file.ts";
import type { ChangesReport } from "../backtest/report-changes.ts";
import { changesText } from "../backtest/report-changes.ts";
import { exitCode, exitCodeOf, exitCodeOfRefusal } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { FormatWish } from "../output/format.ts";
import { tellFindings } from "../output/tell-findings.ts";
import { tellFaults } from "../render-fault.ts";
import { untilEnded } from "../until-ended.ts";
import { diffFindings } from "./findings.ts";
import { breakages, isChanged, type PlanDiff, planDiff } from "./plan-diff.ts";
import { diffText } from "./report.ts";
import { diffJson } from "./report-json.ts";
import { planOrRevision } from "./revision.ts";
import type { Sides } from "./workflow-change.ts";

/** `heed diff` as the user wrote it. */
export interface DiffRequest extends Partial<Omit<FileRequest, "against">> {
  readonly base: string;
  readonly head?: string | undefined;
  readonly exitCode?: boolean | undefined;
  readonly failOn?: "breaking" | undefined;
  readonly format?: readonly FormatWish<"text" | "json" | "github" | "sarif">[] | undefined;
}

/** Tells what changes between two plans. Gives the exit code. */
export async function diff(request: DiffRequest, io: Io): Promise<number> {
  const { value: code, signal } = await untilEnded(io, (ended) => openAndTell(request, ended, io));
  return signal === undefined ? code : exitCodeOf(signal);
}

async function openAndTell(request: DiffRequest, signal: AbortSignal, io: Io): Promise<number> {
  const startedAt = performance.now();
  const isJson = request.format?.some(({ format, file }) => format === "json" && file === undefined) === true;
  const format = isJson ? "json" : "text";
  const wish = (named: string | undefined) => ({
    ...({ command: "diff", format, named } as const),
    otherwise: `${named ?? "the project"} cannot be built, so nothing was compared`,
  });
  const before = await planOrRevision(wish(request.base), io);
  if (before.kind === "ended") return before.code;
  const now = await planOrRevision(wish(request.head), io);
  if (now.kind === "ended") return now.code;
  const sides = { before: before.plan, now: now.plan };
  const history = await historyOf(request, sides, { signal, io });
  if (history.kind === "refused") {
    tellFaults(history.faults, format, io);
    return exitCodeOfRefusal(history.faults);
  }
  const found = planDiff(sides);
  const told = { found, history: history.value, root: now.root, tookMs: performance.now() - startedAt };
  const faults = await tell(told, request, io);
  return faults.length > 0 ? exitCodeOfRefusal(faults) : codeOf(found, request);
}

/** What past records say of the change, where a file of them is given. */
async function historyOf(
  { input, ...request }: DiffRequest,
  { before, now }: Sides,
  at: { readonly signal: AbortSignal; readonly io: Io },
) {
  if (input === undefined) return { kind: "good", value: undefined } as const;
  const done = await replayFile({ ...request, input, against: request.base }, { before, now }, at);
  return done.kind === "refused" ? done : ({ kind: "good", value: done.value.changes } as const);
}

interface Told {
  readonly found: PlanDiff;
  readonly history: ChangesReport | undefined;
  readonly root: string;
  readonly tookMs: number;
}

async function tell({ found, history, ...at }: Told, request: DiffRequest, io: Io) {
  const names = { base: request.base, head: request.head ?? "the project" };
  const own = {
    json: () => diffJson(found, names, history),
    text: (isColoured: boolean) =>
      diffText(found, { ...names, colours: pc.createColors(isColoured) }) +
      (history === undefined ? "" : `\n${changesText(history)}`),
  };
  const faults = await tellFindings(diffFindings(found, at), { format: request.format, own }, io);
  if (request.failOn === "breaking") for (const each of breakages(found)) io.stderr.write(`breaking: ${each}\n`);
  return faults;
}

function codeOf(found: PlanDiff, request: DiffRequest): number {
  if (request.failOn === "breaking" && breakages(found).length > 0) return exitCode.findings;
  return request.exitCode === true && isChanged(found) ? exitCode.changes : exitCode.good;
}

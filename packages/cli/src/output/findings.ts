import { relative, resolve } from "node:path";
import type { Diagnostic, Severity, Span } from "@heed/plan";
import { counted } from "../progress.ts";

/** The severities that can fail a command, the gravest first. */
export const failLevels = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** What a command found in a project, to be told in any format. */
export interface Findings {
  /** The command that found it: `check`. */
  readonly command: string;
  /** The folder that the places are relative to. */
  readonly root: string;
  /** The configuration's file; what has no place of its own is put down to it. */
  readonly configuration?: string | undefined;
  /** In source order. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many files export workflows. */
  readonly files: number;
  readonly workflows: readonly { readonly id: string; readonly at: Span }[];
  /** What is looked at one by one, where it is not workflows: `scenario`. */
  readonly noun?: string | undefined;
  /** The plan that was written. */
  readonly plan?: { readonly file: string; readonly hash: string } | undefined;
  /** How the connections answered, where they were asked. */
  readonly connections?: readonly AskedConnection[] | undefined;
  /** What came of it: `plan not written`. */
  readonly outcome: string;
  /** The mildest severity that fails the command. */
  readonly failLevel: Severity;
  readonly tookMs: number;
}

/** How a connection answered: everything that its steps name is there; or something is not; or why nobody knows. */
export interface AskedConnection {
  readonly id: string;
  readonly state: "ok" | "names-missing" | "refused" | "unreachable" | "not-asked";
  readonly detail?: string;
}

/** True for a diagnostic that fails the command. */
export function fails({ severity }: Diagnostic, { failLevel }: Pick<Findings, "failLevel">): boolean {
  return failLevels.indexOf(severity) <= failLevels.indexOf(failLevel);
}

/** How many diagnostics there are of each severity. */
export function countOf(diagnostics: readonly Diagnostic[]): { readonly [S in Severity]: number } {
  const count = (severity: Severity) => diagnostics.filter((each) => each.severity === severity).length;
  return { error: count("error"), warning: count("warning"), note: count("note") };
}

/** The ids of the workflows that diagnostics speak of, at their own place or at one that explains them. */
export function affected({ workflows, diagnostics }: Pick<Findings, "workflows" | "diagnostics">): ReadonlySet<string> {
  const spans = diagnostics.flatMap(({ span, because = [] }) => [
    ...(span === undefined ? [] : [span]),
    ...because.map((related) => related.span),
  ]);
  return new Set(workflows.filter(({ at }) => spans.some((span) => lies(span, at))).map(({ id }) => id));
}

/** True where a span begins inside another. */
function lies(span: Span, within: Span): boolean {
  if (span.file !== within.file || span.line < within.line || span.line > within.endLine) return false;
  if (span.line === within.line && span.column < within.column) return false;
  return span.line < within.endLine || span.column < within.endColumn;
}

/** A path of a place, relative to another folder, with forward slashes. */
export function pathFrom(folder: string, root: string, file: string): string {
  return relative(folder, resolve(root, file)).replaceAll("\\", "/");
}

/** The last line of a run: `2 errors, 1 warning in 2 of 37 workflows · 0.8 s · plan not written`. */
export function summaryLine(findings: Findings): string {
  const { diagnostics, workflows, files, tookMs, outcome } = findings;
  const count = countOf(diagnostics);
  const found = failLevels
    .filter((severity) => count[severity] > 0)
    .map((severity) => counted(count[severity], severity));
  const hit = affected(findings).size;
  const all = counted(workflows.length, findings.noun ?? "workflow");
  const without = files === 0 ? "" : ` · ${all} in ${counted(files, "file")}`;
  const where = hit > 0 ? ` in ${hit} of ${all}` : without;
  return `${found.length === 0 ? "no problems" : found.join(", ")}${where} · ${(tookMs / 1000).toFixed(1)} s · ${outcome}`;
}

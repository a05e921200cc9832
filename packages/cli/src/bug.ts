import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Diagnostic, defineDiagnostic, diagnose } from "@heed/plan";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { coloursFor, renderFault } from "./render-fault.ts";

/** Something that we did not foresee. */
export const ourBug = defineDiagnostic<{ message: string; report: string | undefined }>("our-bug", {
  code: "HD9000",
  severity: "error",
  message: ({ message }) => `this is a bug in heed, not in your files: ${message}`,
  help: ({ report }) =>
    report === undefined
      ? "please file it with this line and what you ran; the report could not be written"
      : `please file it with \`${report}\`, which holds versions and a stack trace, no records and no secrets`,
});

/** Tells of a bug in one line, with a report to file it with, and gives the exit code for it. */
export function tellBug(error: unknown, command: string, { stderr, env }: Pick<Io, "stderr" | "env">): number {
  stderr.write(renderFault(bugOf(error, command), coloursFor(stderr, env)));
  return exitCode.bug;
}

/** The bug that something thrown is, as a diagnostic; writes the report to file it with. */
export function bugOf(error: unknown, command: string): Diagnostic {
  const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return diagnose(ourBug, { message: message.replace(/^bug: /, ""), report: writeReport(error, command) });
}

function writeReport(error: unknown, command: string): string | undefined {
  const { node, v8 } = process.versions;
  const about = `heed ${command}\nnode ${node} (v8 ${v8})\n${process.platform} ${process.arch}\n`;
  try {
    const path = join(mkdtempSync(join(tmpdir(), "heed-bug-")), "report.txt");
    writeFileSync(path, `${about}\n${traceOf(error)}\n`);
    return path;
  } catch {
    return undefined;
  }
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by: ${traceOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

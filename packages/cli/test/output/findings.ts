import type { Diagnostic, Span } from "@heed/plan";
import type { Findings } from "../../src/output/findings.ts";
import { emptyFolder, write } from "../world.ts";

/** A place of one line. */
export function at(file: string, line: number, column = 1, endColumn = column + 4): Span {
  return { file, line, column, endLine: line, endColumn };
}

/** An error of the catalogue at a place. */
export function anError(span: Span | undefined, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: "HD2013",
    name: "clock-or-chance",
    severity: "error",
    message: "`Date.now` gives another value each time, and a plan must not",
    help: "decide by the fields of the record",
    ...(span === undefined ? {} : { span }),
    ...more,
  };
}

/** The findings of a project with two workflows of three lines in one file of a folder. */
export function findingsOf(diagnostics: readonly Diagnostic[], more: Partial<Findings> = {}): Findings {
  const root = emptyFolder();
  write(root, "two.ts", "one\n  two at 2\nthree\nfour\nfive\nsix\n");
  const workflow = (id: string, line: number) => ({
    id,
    at: { file: "two.ts", line, column: 1, endLine: line + 2, endColumn: 6 },
  });
  return {
    command: "check",
    root,
    configuration: "heed.config.ts",
    diagnostics,
    files: 1,
    workflows: [workflow("first", 1), workflow("second", 4)],
    outcome: "cannot be built",
    failLevel: "error",
    tookMs: 840,
    ...more,
  };
}

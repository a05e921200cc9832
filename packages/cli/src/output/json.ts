import { z } from "zod";
import { version } from "../version.ts";
import { affected, countOf, type Findings } from "./findings.ts";

const span = z
  .object({ file: z.string(), line: z.int(), column: z.int(), endLine: z.int(), endColumn: z.int() })
  .describe("Counted from 1, columns in UTF-16 units; the end is exclusive. The file is relative to `root`.");

const diagnostic = z.object({
  code: z.string().describe("`HD` and four digits, or `TS` and TypeScript's own number."),
  name: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  message: z.string(),
  span: span.optional().describe("Absent for what has no place in a file."),
  because: z.array(z.object({ message: z.string(), span })).optional(),
  help: z.string().optional(),
  fix: z
    .array(z.object({ span, text: z.string() }))
    .optional()
    .describe("Edits that mend it."),
});

/** The JSON of findings. A new minor version only adds fields, so a reader ignores those that it does not know. */
export const findingsSchema = z.object({
  format_version: z.literal("1.0").describe("A new minor only adds fields; ignore those that you do not know."),
  command: z.string(),
  heed: z.string().describe("The version of heed."),
  root: z.string().describe("The folder that places are relative to."),
  diagnostics: z.array(diagnostic).describe("In source order."),
  errors: z.int(),
  warnings: z.int(),
  notes: z.int(),
  files: z.int().describe("Files that export workflows."),
  workflows: z.int(),
  affected: z.array(z.string()).describe("The ids of the workflows that diagnostics speak of."),
  plan: z.object({ file: z.string(), hash: z.string() }).nullable().describe("The plan that was written."),
  connections: z
    .array(
      z.object({
        connection: z.string(),
        state: z.enum(["ok", "names-missing", "refused", "unreachable", "not-asked"]),
        detail: z.string().optional(),
      }),
    )
    .optional()
    .describe("How the connections answered, where they were asked."),
  outcome: z.string().describe("What came of it, in words."),
  milliseconds: z.int(),
});

/** Findings for a program. */
export function findingsJson(findings: Findings): string {
  const { command, root, diagnostics, files, workflows, plan, connections, outcome, tookMs } = findings;
  const { error, warning, note } = countOf(diagnostics);
  const told: z.input<typeof findingsSchema> = {
    format_version: "1.0",
    command,
    heed: version(),
    root,
    diagnostics: diagnostics.map(({ because, fix, ...rest }) => ({
      ...rest,
      ...(because === undefined ? {} : { because: [...because] }),
      ...(fix === undefined ? {} : { fix: [...fix] }),
    })),
    ...{ errors: error, warnings: warning, notes: note, files, workflows: workflows.length },
    affected: [...affected(findings)],
    plan: plan ?? null,
    ...(connections && { connections: connections.map(({ id, ...rest }) => ({ connection: id, ...rest })) }),
    outcome,
    milliseconds: Math.round(tookMs),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

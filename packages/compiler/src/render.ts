import { codeFrameColumns } from "@babel/code-frame";
import type { Diagnostic, RelatedPlace, Span } from "@heed/plan";
import pc from "picocolors";

/** How diagnostics are written. */
export interface RenderOptions {
  /** The text of a file by the path in a span; undefined where there is none. */
  readonly textOf: (file: string) => string | undefined;
  readonly colours: boolean;
  /** Where to read more about a diagnostic, such as `heed explain HD2013`; undefined where there is no more. */
  readonly more?: ((diagnostic: Diagnostic) => string | undefined) | undefined;
}

/**
 * A diagnostic as text: place, severity, code and name; the lines around it with the place underlined; why; and what to do.
 *
 * ```
 * workflows/low.ts:4:20  error  HD2007 identity-compared
 *   this compares two objects by identity, which records do not have
 * ```
 */
export function renderDiagnostic(diagnostic: Diagnostic, { textOf, colours, more }: RenderOptions): string {
  const paint = pc.createColors(colours);
  const { span, severity, code, name, message, because = [], help } = diagnostic;
  const tone = severity === "error" ? paint.red : severity === "warning" ? paint.yellow : paint.cyan;
  const where = span === undefined ? "" : `${paint.bold(`${span.file}:${span.line}:${span.column}`)}  `;
  const lines = [`${where}${tone(severity)}  ${code} ${paint.dim(name)}`, ...indent(message)];
  const frame = span && frameOf(span, textOf, colours);
  if (frame !== undefined) lines.push("", ...frame, "");
  lines.push(...because.flatMap((related) => renderRelated(related, paint)));
  if (help !== undefined) lines.push(...indent(`${paint.bold("help")}     ${help}`));
  const further = more?.(diagnostic);
  if (further !== undefined) lines.push(...indent(`${paint.bold("more")}     ${further}`));
  if (lines.at(-1) === "") lines.pop();
  return lines.join("\n");
}

function renderRelated({ message, span }: RelatedPlace, paint: ReturnType<typeof pc.createColors>): readonly string[] {
  return indent(`${paint.bold("because")}  ${message}  ${paint.dim(`${span.file}:${span.line}:${span.column}`)}`);
}

function indent(text: string): readonly string[] {
  return text.split("\n").map((line) => `  ${line}`);
}

function frameOf(span: Span, textOf: RenderOptions["textOf"], colours: boolean): readonly string[] | undefined {
  const text = textOf(span.file);
  if (text === undefined || text === "") return undefined;
  const end = {
    line: span.endLine,
    column: Math.max(span.endColumn, span.endLine === span.line ? span.column + 1 : 1),
  };
  // A function that is underlined over many lines hides what is wrong with it: its first line is enough.
  const location = { start: { line: span.line, column: span.column }, ...(span.endLine === span.line ? { end } : {}) };
  const frame = codeFrameColumns(text, location, {
    highlightCode: false,
    linesAbove: 1,
    linesBelow: 1,
    forceColor: colours,
  });
  return frame.split("\n").map((line) => `  ${line.length > 200 ? `${line.slice(0, 199)}…` : line}`);
}

/** All diagnostics as text, with a blank line between them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options)).join("\n\n");
}

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
  const { text: seen, moved } = inSight(text, span);
  const column = span.column - moved;
  const endColumn = Math.min(span.endColumn - moved, longestLine + 2);
  const end = { line: span.endLine, column: Math.max(endColumn, span.endLine === span.line ? column + 1 : 1) };
  // A function that is underlined over many lines hides what is wrong with it: its first line is enough.
  const location = { start: { line: span.line, column }, ...(span.endLine === span.line ? { end } : {}) };
  const frame = codeFrameColumns(seen, location, {
    highlightCode: false,
    linesAbove: 1,
    linesBelow: 1,
    forceColor: colours,
  });
  return frame.split("\n").map((line) => `  ${line}`);
}

/** Longer lines are cut to what stands around the place. */
const longestLine = 160;

/** The text with the lines around a place cut so that the place is seen, and by how many columns that moves it to the left. */
function inSight(text: string, { line, column }: Span): { readonly text: string; readonly moved: number } {
  const start = column + 40 < longestLine ? 0 : column - Math.floor(longestLine / 3);
  const lines = text.split("\n");
  for (const at of [line - 2, line - 1, line]) {
    const whole = lines[at];
    if (whole === undefined || (start === 0 && whole.length <= longestLine)) continue;
    const end = start + longestLine;
    const seen = `${start === 0 ? "" : "…"}${whole.slice(start, end)}${whole.length > end ? "…" : ""}`;
    lines[at] = start > 0 && whole.length <= start ? "" : seen;
  }
  return { text: lines.join("\n"), moved: start === 0 ? 0 : start - 1 };
}

/** All diagnostics as text, with a blank line between them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options)).join("\n\n");
}

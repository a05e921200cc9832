import type { Diagnostic, Severity } from "@heed/plan";
import type { Io } from "../io.ts";
import { type Findings, failLevels, pathFrom, summaryLine } from "./findings.ts";

/**
 * How many annotations of a kind GitHub shows of one step; it drops the others without a word. One notice is kept for the line
 * that says how many there are.
 */
const most: { readonly [S in Severity]: number } = { error: 10, warning: 10, note: 9 };
const wordOf: { readonly [S in Severity]: string } = { error: "error", warning: "warning", note: "notice" };

/** Findings as annotations of GitHub Actions: the gravest first, as many as GitHub shows, and a line for the rest. */
export function annotations(findings: Findings, repository: string): string {
  const { diagnostics, command } = findings;
  const shown = failLevels.flatMap((severity) =>
    diagnostics.filter((each) => each.severity === severity).slice(0, most[severity]),
  );
  const lines = shown.map((diagnostic) => annotation(diagnostic, findings, repository));
  const left = diagnostics.length - shown.length;
  const rest =
    left === 0 ? [] : [`::notice title=heed ${command}::and ${left} more, see the summary of this step or its log`];
  return [...lines, ...rest].map((line) => `${line}\n`).join("");
}

function annotation(diagnostic: Diagnostic, { root }: Findings, repository: string): string {
  const { severity, code, name, message, span, help } = diagnostic;
  const place: readonly (readonly [name: string, value: string | number])[] =
    span === undefined
      ? []
      : [
          ["file", pathFrom(repository, root, span.file)],
          // Without a line the annotation stays off the page of changed files.
          ["line", span.line],
          ["endLine", span.endLine],
          // GitHub refuses columns of a range that spans lines.
          ...(span.line === span.endLine
            ? ([
                ["col", span.column],
                ["endColumn", span.endColumn],
              ] as const)
            : []),
        ];
  const properties = [...place, ["title", `${code} ${name}`] as const];
  const text = help === undefined ? message : `${message}\nhelp: ${help}`;
  return `::${wordOf[severity]} ${properties.map(([key, value]) => `${key}=${property(String(value))}`).join(",")}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** GitHub takes a summary of a mebibyte, and nobody reads as much. */
const mostRows = 500;

/** All findings as a table in Markdown, for the summary of the step; each place is linked where the environment says to what. */
export function stepSummary(findings: Findings, repository: string, env: Io["env"]): string {
  const { command, diagnostics } = findings;
  const rows = diagnostics.slice(0, mostRows).map((diagnostic) => row(diagnostic, { findings, repository, env }));
  const table = rows.length === 0 ? "" : `| | code | where | what |\n| --- | --- | --- | --- |\n${rows.join("")}\n`;
  const left = diagnostics.length - rows.length;
  return `### heed ${command}\n\n${summaryLine(findings)}\n\n${table}${left > 0 ? `and ${left} more\n` : ""}`;
}

interface RowContext {
  readonly findings: Findings;
  readonly repository: string;
  readonly env: Io["env"];
}

function row({ severity, code, message, span, help }: Diagnostic, { findings, repository, env }: RowContext): string {
  const path = span === undefined ? "" : pathFrom(repository, findings.root, span.file);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: commit } = env;
  const place = span === undefined ? "" : cell(`${path}:${span.line}`);
  const isLinked = span !== undefined && server !== undefined && name !== undefined && commit !== undefined;
  const linked = isLinked ? `[${place}](${server}/${name}/blob/${commit}/${encodeURI(path)}#L${span.line})` : place;
  const text = help === undefined ? cell(message) : `${cell(message)}<br>help: ${cell(help)}`;
  return `| ${severity} | ${code} | ${linked} | ${text} |\n`;
}

function cell(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("|", "\\|").replace(/\r?\n/g, "<br>");
}

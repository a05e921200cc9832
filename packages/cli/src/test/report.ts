import type { Span } from "@heed/plan";
import type pc from "picocolors";
import { counted } from "../progress.ts";
import { branchCounts, type Coverage } from "./coverage.ts";
import type { Problem } from "./judge.ts";
import type { Tried } from "./try-scenarios.ts";

type Colours = ReturnType<typeof pc.createColors>;

/** Everything that `heed test` tells. */
export interface TestReport {
  readonly tried: readonly Tried[];
  readonly coverage: Coverage;
  readonly tookMs: number;
  /** Whether every gap of the coverage is listed. */
  readonly withCoverage: boolean;
  /** Why the command fails beside scenarios that fail. */
  readonly threshold?: string | undefined;
}

/** The scenarios file by file, those that failed with what is different, then what was seen of the workflows. */
export function reportText(report: TestReport, colours: Colours): string {
  const { tried, threshold } = report;
  const files = new Map<string, Tried[]>();
  for (const each of tried) {
    const { file } = each.scenario.at;
    files.set(file, [...(files.get(file) ?? []), each]);
  }
  const blocks = [...files].map(([file, of]) => `${file}\n${of.map((each) => triedText(each, colours)).join("")}`);
  const parts = [
    ...blocks,
    coverageText(report, colours),
    threshold === undefined ? "" : `${colours.red(threshold)}\n`,
  ];
  return `${parts.filter((part) => part !== "").join("\n")}\n${lastLine(report, colours)}\n`;
}

function triedText({ scenario, problems }: Tried, colours: Colours): string {
  const { name } = scenario.content;
  if (problems.length === 0) return `  ${colours.green("✓")} ${name}\n`;
  const lines = problems.flatMap((problem) => problemLines(problem, { scenario, colours }));
  return `  ${colours.red("✗")} ${name}  ${colours.dim(`line ${scenario.at.line}`)}\n${lines.map((line) => `${line}\n`).join("")}`;
}

function problemLines(
  { sign, text, more, element }: Problem,
  { scenario, colours }: { readonly scenario: Tried["scenario"]; readonly colours: Colours },
): readonly string[] {
  const paint = { "-": colours.red, "+": colours.green, "~": colours.yellow, "!": colours.red }[sign];
  const place = element === undefined ? undefined : scenario.placeOf(element);
  const where = place === undefined ? "" : `  ${colours.dim(placeText(place, scenario.at.file))}`;
  return [`    ${paint(`${sign} ${text}`)}${where}`, ...more.map((line) => `        ${line}`)];
}

/** `line 24`, or the whole place where that is in another file. */
function placeText({ file, line, column }: Span, near: string): string {
  return file === near ? `line ${line}` : `${file}:${line}:${column}`;
}

function coverageText({ coverage, withCoverage }: TestReport, colours: Colours): string {
  const { seen, all } = branchCounts(coverage);
  const matched = coverage.workflows.filter(({ isMatched }) => isMatched).length;
  const first = `coverage: ${matched} of ${counted(coverage.workflows.length, "workflow")} matched · ${seen} of ${counted(all, "branch")}${percentText(seen, all)}\n`;
  if (!withCoverage) return first.replace("branchs", "branches");
  const gaps = [
    ...coverage.workflows
      .filter(({ isMatched }) => !isMatched)
      .map(({ workflow, place }) => ["never matched", workflow, place]),
    ...coverage.branches
      .filter((branch) => branch.seen.size < 2)
      .map(({ workflow, text, place, seen: of }) => [neverText(of), `${workflow}: ${clipped(text)}`, place]),
  ];
  const width = Math.max(...gaps.map(([what = ""]) => what.length), 0);
  const lines = gaps.map(
    ([what = "", name = "", place]) =>
      `  ${what.padEnd(width)}  ${name}${place === undefined ? "" : `  ${colours.dim(place)}`}\n`,
  );
  return `${first.replace("branchs", "branches")}${lines.join("")}`;
}

function clipped(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

function neverText(seen: ReadonlySet<"true" | "false">): string {
  if (seen.size === 0) return "never reached";
  return seen.has("true") ? "never false" : "never true";
}

function percentText(seen: number, all: number): string {
  return all === 0 ? "" : ` (${Math.floor((seen / all) * 100)} %)`;
}

function lastLine({ tried, tookMs }: TestReport, colours: Colours): string {
  const failed = tried.filter(({ problems }) => problems.length > 0).length;
  const passed = tried.length - failed;
  const files = new Set(tried.map(({ scenario }) => scenario.at.file)).size;
  const counts = [
    ...(failed > 0 ? [colours.red(`${failed} failed`)] : []),
    ...(passed > 0 ? [colours.green(`${passed} passed`)] : []),
  ];
  return `${counts.join(", ")} · ${counted(tried.length, "scenario")} in ${counted(files, "file")} · ${(tookMs / 1_000).toFixed(1)} s`;
}

/** The same for a program. A new minor version of the format only adds fields. */
export function reportJson({ tried, coverage, tookMs, threshold }: TestReport): string {
  const { seen, all } = branchCounts(coverage);
  const told = {
    format_version: "1.0",
    scenarios: tried.map(({ scenario, problems, tookMs: took }) => ({
      name: scenario.content.name,
      dataset: scenario.content.dataset,
      at: scenario.at,
      passed: problems.length === 0,
      problems: problems.map(({ element, text, more }) => ({
        text,
        more,
        at: (element === undefined ? undefined : scenario.placeOf(element)) ?? scenario.at,
      })),
      milliseconds: Math.round(took),
    })),
    passed: tried.filter(({ problems }) => problems.length === 0).length,
    failed: tried.filter(({ problems }) => problems.length > 0).length,
    coverage: {
      workflows: coverage.workflows.map(({ workflow, isMatched }) => ({ workflow, matched: isMatched })),
      branches: coverage.branches.map(({ seen: of, ...branch }) => ({
        ...branch,
        seenTrue: of.has("true"),
        seenFalse: of.has("false"),
      })),
      seen,
      all,
    },
    problem: threshold ?? null,
    milliseconds: Math.round(tookMs),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

import { renderDiagnostic } from "@heed/compiler/diagnostics";
import type { Diagnostic } from "@heed/plan";
import { affected, type Findings, fails } from "./findings.ts";
import type { Sources } from "./sources.ts";
import { xmlElement, xmlText } from "./xml.ts";

interface Case {
  readonly name: string;
  readonly file: string;
  readonly line?: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Findings as JUnit's XML: a case for each workflow, and one for each other file in which something was found. */
export function findingsJunit(findings: Findings, { textOf }: Pick<Sources, "textOf">): string {
  const cases = casesOf(findings);
  const failed = cases.filter(({ diagnostics }) => diagnostics.some((each) => fails(each, findings))).length;
  const attributes = { tests: cases.length, failures: failed, errors: 0, time: (findings.tookMs / 1_000).toFixed(3) };
  const content = cases.map((each) => caseXml(each, findings, textOf)).join("");
  const suite = xmlElement(
    "testsuite",
    { name: `heed ${findings.command}`, ...attributes, skipped: 0 },
    `\n${content}`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement("testsuites", attributes, `\n${suite}`)}`;
}

function casesOf({ workflows, diagnostics, configuration }: Findings): readonly Case[] {
  const own = workflows.map(({ id, at }) => ({
    name: id,
    file: at.file,
    line: at.line,
    diagnostics: diagnostics.filter((each) => affected({ workflows: [{ id, at }], diagnostics: [each] }).size > 0),
  }));
  const told = new Set(own.flatMap((each) => each.diagnostics));
  const others = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (told.has(diagnostic)) continue;
    const file = diagnostic.span?.file ?? configuration ?? "the project";
    others.set(file, [...(others.get(file) ?? []), diagnostic]);
  }
  return [...own, ...[...others].map(([file, found]) => ({ name: file, file, diagnostics: found }))];
}

function caseXml({ name, file, line, diagnostics }: Case, findings: Findings, textOf: Sources["textOf"]): string {
  const text = (diagnostic: Diagnostic) => xmlText(renderDiagnostic(diagnostic, { textOf, colours: false }));
  const failures = diagnostics
    .filter((each) => fails(each, findings))
    .map((each) => xmlElement("failure", { type: each.code, message: each.message }, text(each)));
  const others = diagnostics.filter((each) => !fails(each, findings));
  const output = others.length === 0 ? "" : xmlElement("system-out", {}, others.map(text).join("&#10;&#10;"));
  const content = `${failures.join("")}${output}`;
  return xmlElement("testcase", { name, classname: file, file, line }, content === "" ? "" : `\n${content}`);
}

import { type Diagnostic, type RelatedPlace, type Severity, type Span, sha256, templateOf } from "@heed/plan";
import { catalogue } from "../catalogue.ts";
import { homepage, version } from "../version.ts";
import { type Findings, pathFrom } from "./findings.ts";
import type { Sources } from "./sources.ts";

const levelOf = { error: "error", warning: "warning", note: "note" } as const satisfies { [S in Severity]: string };

/**
 * Findings as SARIF 2.1.0: one run, a rule for each code, paths relative to the repository, and fingerprints that stay when lines are
 * added above.
 */
export function findingsSarif(
  findings: Findings,
  { lineOf, repository }: Pick<Sources, "lineOf"> & { readonly repository: string },
): string {
  const codes = [...new Set(findings.diagnostics.map(({ code }) => code))].sort();
  const seen = new Map<string, number>();
  const results = findings.diagnostics.map((diagnostic) => {
    const identity = [diagnostic.code, diagnostic.span?.file, diagnostic.span && lineOf(diagnostic.span)].join("\0");
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return resultOf(diagnostic, {
      ruleIndex: codes.indexOf(diagnostic.code),
      fingerprint: sha256(`${identity}\0${before}`),
      pathOf: (file) => pathFrom(repository, findings.root, file),
      configuration: findings.configuration,
    });
  });
  const driver = {
    name: "heed",
    version: version(),
    semanticVersion: version(),
    informationUri: homepage(),
    rules: codes.map((code) => ruleOf(code, findings.diagnostics)),
  };
  const run = {
    tool: { driver },
    automationDetails: { id: `heed ${findings.command}/` },
    columnKind: "utf16CodeUnits",
    results,
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

function ruleOf(code: string, diagnostics: readonly Diagnostic[]) {
  const kind = catalogue.find((each) => each.code === code);
  if (kind === undefined) {
    const name = diagnostics.find((each) => each.code === code)?.name ?? code;
    const says = { text: `What TypeScript reports as ${code}.` };
    return {
      id: code,
      name: nameOf(name),
      shortDescription: says,
      fullDescription: says,
      help: says,
      helpUri: homepage(),
    };
  }
  const { message, help } = templateOf(kind);
  const description = { text: sentence(message) };
  return {
    id: code,
    name: nameOf(kind.name),
    shortDescription: description,
    fullDescription: description,
    help: { text: help === undefined ? description.text : `${description.text} ${sentence(help)}` },
    helpUri: `${homepage()}/reference/diagnostics#${code.toLowerCase()}-${kind.name}`,
    defaultConfiguration: { level: levelOf[kind.severity] },
  };
}

/** `clock-or-chance` → `ClockOrChance`, as rules are named elsewhere. */
function nameOf(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

interface ResultContext {
  readonly ruleIndex: number;
  readonly fingerprint: string;
  readonly pathOf: (file: string) => string;
  readonly configuration: string | undefined;
}

function resultOf(diagnostic: Diagnostic, { ruleIndex, fingerprint, pathOf, configuration }: ResultContext) {
  const { code, severity, message, span, because = [], help, fix = [] } = diagnostic;
  const where = span ?? (configuration === undefined ? undefined : firstLineOf(configuration));
  return {
    ruleId: code,
    ruleIndex,
    level: levelOf[severity],
    message: { text: help === undefined ? sentence(message) : `${sentence(message)} ${sentence(help)}` },
    locations: where === undefined ? [] : [locationOf(where, pathOf)],
    ...(because.length === 0 ? {} : { relatedLocations: because.map((each, at) => relatedOf(each, at, pathOf)) }),
    partialFingerprints: { "heed/v1": fingerprint },
    ...(fix.length === 0 ? {} : { fixes: [fixOf(diagnostic, pathOf)] }),
  };
}

/** GitHub takes no result without a place. */
function firstLineOf(file: string): Span {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function regionOf({ line, column, endLine, endColumn }: Span) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifactOf(file: string) {
  return { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function locationOf(span: Span, pathOf: ResultContext["pathOf"]) {
  return { physicalLocation: { artifactLocation: artifactOf(pathOf(span.file)), region: regionOf(span) } };
}

function relatedOf({ message, span }: RelatedPlace, at: number, pathOf: ResultContext["pathOf"]) {
  return { id: at + 1, message: { text: sentence(message) }, ...locationOf(span, pathOf) };
}

function fixOf({ help, fix = [] }: Diagnostic, pathOf: ResultContext["pathOf"]) {
  const files = [...new Set(fix.map(({ span }) => span.file))];
  return {
    description: { text: sentence(help ?? "mend it") },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactOf(pathOf(file)),
      replacements: fix
        .filter(({ span }) => span.file === file)
        .map(({ span, text }) => ({ deletedRegion: regionOf(span), insertedContent: { text } })),
    })),
  };
}

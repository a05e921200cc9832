import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Compilation, compile } from "@heed/compiler";
import { catalogue, renderDiagnostics } from "@heed/compiler/diagnostics";
import type { Diagnostic, DiagnosticKind, TextEdit } from "@heed/plan";

/** The folder of the fixtures. */
export const root = join(import.meta.dirname, "diagnostics");

/** A folder that shows one diagnostic. */
export interface Fixture {
  /** The name of the diagnostic; where it has several causes, `--` and the cause. */
  readonly name: string;
  /** The entry of the catalogue; undefined for what TypeScript says, and for a folder that is named after nothing. */
  readonly entry: DiagnosticKind<never> | undefined;
  /** Paths relative to the folder of the fixtures; undefined where the diagnostic is of a whole project. */
  readonly input: string | undefined;
  readonly mended: string | undefined;
}

/** All fixtures, by name. */
export const fixtures: readonly Fixture[] = readdirSync(root, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => {
    const [diagnostic] = name.split("--");
    const path = (file: string) => (existsSync(join(root, name, file)) ? `${name}/${file}` : undefined);
    return {
      name,
      entry: catalogue.find((entry) => entry.name === diagnostic),
      input: path("input.ts"),
      mended: path("mended.ts"),
    };
  });

// TypeScript's library and the packages are parsed once for all compilations.
const parsed = new Map();

/** Compiles files of the folder as one project. Further texts stand for files that are not there; `steps` is what the analyses may take. */
export function compileFiles(
  files: readonly string[],
  texts: { readonly [file: string]: string } = {},
  steps?: number,
): Promise<Compilation> {
  const overlay = new Map(Object.entries(texts).map(([file, text]) => [join(root, file), text]));
  return compile({
    root,
    workflows: files.map((file) => join(root, file)),
    overlay,
    parsed,
    ...(steps === undefined ? {} : { limits: { steps } }),
  });
}

/** Diagnostics of a whole project: where they have no place in a source, there is nothing to show but how they come about. */
const projects: { readonly [name: string]: () => Promise<Compilation> } = {
  "no-workflow-files": () => compile({ root, workflows: [], globs: ["workflows/**/*.ts"] }),
  "tsconfig-flag": () =>
    compile({
      root,
      workflows: [join(root, "may-fail/mended.ts")],
      tsconfig: join(root, "tsconfig-flag/tsconfig.json"),
      parsed,
    }),
  "not-evaluated": () =>
    compile({ root, workflows: [join(root, "not-evaluated/without.ts")], evaluate: false, parsed }),
  "open-questions": () => compile({ root, workflows: [join(root, "overlap/input.ts")], limits: { steps: 0 }, parsed }),
  internal: () => {
    const overlay = new Map<string, string>();
    overlay.get = () => {
      throw new Error("bug: planted");
    };
    return compile({ root, workflows: [join(root, "may-fail/mended.ts")], overlay });
  },
};

/** The fixtures of diagnostics of a whole project. */
export const ofProject: ReadonlySet<string> = new Set(Object.keys(projects));

/** What a mistake stops is the loading of all modules, so a fixture of these is compiled by itself. */
const stopping = [
  "environment-read",
  "evaluation-failed",
  "import-not-allowed",
  "typescript--await",
  "typescript--does-not-parse",
];

/** True for a fixture of a mistake that stops the loading of all modules. */
export function isStopping(name: string): boolean {
  return stopping.some((each) => name === each || name.startsWith(`${each}--`));
}

/** Errors that are only looked for where there are no others: what is proved of workflows that can be compiled. */
const proved = ["uncovered"];

/** Compiles the inputs: errors in one go, warnings in another, since these are looked for when there are no errors. Gives what each reports. */
export async function compileInputs(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const all = fixtures.filter(({ input }) => input !== undefined);
  const alone = all.filter(({ name }) => isStopping(name) || proved.includes(name));
  const together = all.filter((each) => !alone.includes(each));
  const isError = ({ entry }: Fixture) => entry === undefined || entry.severity === "error";
  const groups = [
    together.filter(isError),
    together.filter((each) => !isError(each)),
    ...alone.map((each) => [each]),
  ].filter((group) => group.length > 0);
  const reported = new Map<string, readonly Diagnostic[]>();
  for (const group of groups) {
    const { diagnostics } = await compileFiles(group.flatMap(({ input }) => input ?? []));
    for (const { name } of group) {
      const own = group.length === 1 ? diagnostics : diagnostics.filter((each) => isOnlyOf(name, each));
      reported.set(name, own);
    }
  }
  for (const [name, project] of Object.entries(projects)) reported.set(name, (await project()).diagnostics);
  return reported;
}

/** Workflows are compared with each other; what one fixture has to do with another belongs to neither. */
function isOnlyOf(name: string, { span, because = [] }: Diagnostic): boolean {
  return span !== undefined && isIn(name, span.file) && because.every((place) => isIn(name, place.span.file));
}

/** True for a file in the folder of a fixture. */
export function isIn(name: string, file: string): boolean {
  return file.startsWith(`${name}/`);
}

/** Diagnostics as the command line writes them. */
export function rendered(diagnostics: readonly Diagnostic[]): string {
  const textOf = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined);
  return `${renderDiagnostics(diagnostics, { textOf, colours: false })}\n`;
}

/** The text of a file with the edits made. */
export function withEdits(file: string, edits: readonly TextEdit[]): string {
  const text = readFileSync(join(root, file), "utf8");
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1;
  const fromTheEnd = [...edits].sort((a, b) => b.span.line - a.span.line || b.span.column - a.span.column);
  return fromTheEnd.reduce((before, { span, text: replacement }) => {
    const [start, end] = [offset(span.line, span.column), offset(span.endLine, span.endColumn)];
    return before.slice(0, start) + replacement + before.slice(end);
  }, text);
}

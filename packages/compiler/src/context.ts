import type { Diagnostic, DiagnosticKind, RelatedPlace, Span, TextEdit } from "@heed/plan";
import { diagnose } from "@heed/plan";
import type { ts } from "./ts.ts";

/** A place in a source file: a node, or a range of its text. */
export type SourcePlace = ts.Node | { readonly file: ts.SourceFile; readonly start: number; readonly end: number };

/** What is known while one compilation runs. */
export interface CompileContext {
  /** The project's folder: paths in diagnostics and plans are relative to it. */
  readonly root: string;
  /** Where a node stands. */
  readonly spanOf: (place: SourcePlace) => Span;
  /** Puts a diagnostic on the list. */
  readonly add: (diagnostic: Diagnostic) => void;
  /** Everything reported so far, in the order of reporting. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A context in which nothing has been reported yet. */
export function createContext(root: string): CompileContext {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const add = (diagnostic: Diagnostic): void => {
    // A helper that many workflows use is lowered for each of them; what is wrong with it is said once.
    const { because: _because, ...identity } = diagnostic;
    const key = JSON.stringify(identity);
    if (seen.has(key)) return;
    seen.add(key);
    diagnostics.push(diagnostic);
  };
  return { root, spanOf: spansIn(root), add, diagnostics };
}

/** Spans of nodes, each worked out once: what a helper holds is asked for with each of its calls. */
function spansIn(root: string): CompileContext["spanOf"] {
  const spans = new Map<SourcePlace, Span>();
  const names = new Map<ts.SourceFile, string>();
  const nameOf = (file: ts.SourceFile): string => {
    const name = names.get(file) ?? relativePath(root, file.fileName);
    names.set(file, name);
    return name;
  };
  return (place) => {
    const span = spans.get(place) ?? spanOf(place, nameOf);
    spans.set(place, span);
    return span;
  };
}

function spanOf(place: SourcePlace, nameOf: (file: ts.SourceFile) => string): Span {
  const file = "file" in place ? place.file : place.getSourceFile();
  const from = "file" in place ? place.start : place.getStart(file);
  const to = "file" in place ? place.end : place.getEnd();
  const start = file.getLineAndCharacterOfPosition(from);
  const end = file.getLineAndCharacterOfPosition(to);
  return {
    file: nameOf(file),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A path relative to the project's folder, with forward slashes. */
function relativePath(root: string, path: string): string {
  const from = root.replaceAll("\\", "/").replace(/\/$/, "").split("/");
  const to = path.replaceAll("\\", "/").split("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same += 1;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

/** Further details of a report. */
export interface ReportDetails {
  readonly because?: readonly RelatedPlace[] | undefined;
  readonly fix?: readonly TextEdit[] | undefined;
}

/** Reports an entry of the catalogue at a place. */
export function report<P>(
  context: CompileContext,
  kind: DiagnosticKind<P>,
  at: { readonly place?: SourcePlace | undefined; readonly params: P } & ReportDetails,
): void {
  const { place, params, because, fix } = at;
  context.add(
    diagnose(kind, params, {
      ...(place === undefined ? {} : { span: context.spanOf(place) }),
      ...(because === undefined ? {} : { because }),
      ...(fix === undefined ? {} : { fix }),
    }),
  );
}

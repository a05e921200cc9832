/** A place in a source file. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface Span {
  /** The file's path relative to the project, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Severity = "error" | "warning" | "note";

/** A further place that explains a diagnostic. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}

/** Replaces the text of a span. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** One thing to tell the user about what they wrote. */
export interface Diagnostic {
  /** `HD` and four digits, or `TS` and TypeScript's own number. */
  readonly code: string;
  /** The catalogue's name for it, such as `outside-value`. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where; absent only for what has no place in a file. */
  readonly span?: Span | undefined;
  /** Why, each reason with its place: the other half of a conflict, or the way from the workflow to a helper. */
  readonly because?: readonly RelatedPlace[] | undefined;
  readonly help?: string | undefined;
  /** Edits that mend it, offered only where the result is certain. */
  readonly fix?: readonly TextEdit[] | undefined;
}

/** An entry of the catalogue. `P` is what its message is made from. */
export interface DiagnosticKind<P> {
  readonly name: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: (params: P) => string;
  readonly help?: ((params: P) => string) | undefined;
}

/** Defines an entry of the catalogue. */
export function defineDiagnostic<P = Record<never, never>>(
  name: string,
  entry: Omit<DiagnosticKind<P>, "name">,
): DiagnosticKind<P> {
  return { name, ...entry };
}

/** The diagnostic that an entry makes of its parameters, at a place. */
export function diagnose<P>(
  kind: DiagnosticKind<P>,
  params: P,
  place: Pick<Diagnostic, "span" | "because" | "fix"> = {},
): Diagnostic {
  const help = kind.help?.(params);
  return {
    code: kind.code,
    name: kind.name,
    severity: kind.severity,
    message: kind.message(params),
    ...(help === undefined ? {} : { help }),
    ...place,
  };
}

/** What an entry says, with `‹names›` where its parameters go: for pages and rules that tell of all its diagnostics at once. */
export function templateOf({ message, help }: DiagnosticKind<never>): {
  readonly message: string;
  readonly help: string | undefined;
} {
  // Stands for whatever a message is made from: each parameter, be it a text or a list, shows as its name.
  const anything = new Proxy({}, { get: (_, name) => [`‹${String(name)}›`], has: () => true }) as never;
  // A message that is one of its parameters as it stands comes out as what stands for the parameter.
  return { message: String(message(anything)), help: help === undefined ? undefined : String(help(anything)) };
}

/** Orders diagnostics as the source stands: by file, line and column, those without a place first. */
export function inSourceOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ span }: Diagnostic) => span ?? { file: "", line: 0, column: 0 };
  return [...diagnostics].sort((left, right) => {
    const [a, b] = [key(left), key(right)];
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return a.line - b.line || a.column - b.column || (left.code < right.code ? -1 : left.code > right.code ? 1 : 0);
  });
}

import type { ParsedFiles, ProjectFiles } from "../../project.ts";
import { ts } from "../../ts.ts";
import { type Asked, recordProbes, recordResolutions } from "./probes.ts";

/** What TypeScript reads a project's files through. */
export interface ReadingHost extends Asked {
  readonly host: ts.CompilerHost;
}

/** What TypeScript reads a project's files through: the overlay first, then the disk. */
export function overlaidHost(options: ts.CompilerOptions, { overlay, parsed }: ProjectFiles): ReadingHost {
  const host = ts.createCompilerHost(options, true);
  // A byte order mark and the kind of line end must not change a plan; offsets count on this text.
  const readFile = (path: string): string | undefined =>
    (overlay?.get(path) ?? ts.sys.readFile(path))?.replace(/^\uFEFF/, "");
  const parse = (path: string, how: Format, text = readFile(path)): ts.SourceFile | undefined =>
    text === undefined ? undefined : ts.createSourceFile(path, text, how, true);
  const optionsKey = JSON.stringify(options);
  const { probing, probes } = recordProbes({
    ...host,
    fileExists: (path) => overlay?.has(path) === true || ts.sys.fileExists(path),
    readFile,
    getSourceFile: (path, how) => {
      if (parsed === undefined) return parse(path, how);
      // TypeScript keeps what it worked out under these options on the file itself.
      const key = `${path}\n${formatOf(how)}\n${optionsKey}`;
      // Declarations of libraries and packages are many, and nobody edits them.
      if (isDeclaration(path) && overlay?.has(path) !== true)
        return unlessWritten(parsed, { key, path }, () => parse(path, how));
      return unlessChanged(parsed, key, { text: readFile(path), parse: (text) => parse(path, how, text) });
    },
  });
  return { probes, ...recordResolutions(probing, options) };
}

type Format = ts.ScriptTarget | ts.CreateSourceFileOptions;

function formatOf(how: Format): string {
  return typeof how === "object" ? String(how.impliedNodeFormat) : "";
}

function isDeclaration(path: string): boolean {
  return /\.d\.(?:[^.]+\.)?[cm]?ts$/.test(path);
}

/** The file as it was parsed before, unless it was written since. */
function unlessWritten(
  parsed: ParsedFiles,
  { key, path }: { readonly key: string; readonly path: string },
  parse: () => ts.SourceFile | undefined,
): ts.SourceFile | undefined {
  const modifiedAt = ts.sys.getModifiedTime?.(path)?.getTime();
  if (modifiedAt === undefined) return parse();
  const known = parsed.get(key);
  if (known?.modifiedAt === modifiedAt) return known.file;
  const file = parse();
  if (file !== undefined) parsed.set(key, { modifiedAt, file });
  return file;
}

interface Read {
  readonly text: string | undefined;
  readonly parse: (text: string) => ts.SourceFile | undefined;
}

/** The file as it was parsed before, unless its text is another: what is being edited may be written twice within a tick of the disk's clock. */
function unlessChanged(parsed: ParsedFiles, key: string, { text, parse }: Read): ts.SourceFile | undefined {
  const known = parsed.get(key);
  if (text === undefined || known?.file.text === text) return text === undefined ? undefined : known?.file;
  const file = parse(text);
  if (file !== undefined) parsed.set(key, { modifiedAt: 0, file });
  return file;
}

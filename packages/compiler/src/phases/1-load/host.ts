import type { ParsedFiles, ProjectFiles } from "../../project.ts";
import { ts } from "../../ts.ts";

/** What TypeScript reads a project's files through: the overlay first, then the disk. */
export function overlaidHost(options: ts.CompilerOptions, { overlay, parsed }: ProjectFiles): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  // A byte order mark and the kind of line end must not change a plan; offsets count on this text.
  const readFile = (path: string): string | undefined =>
    (overlay?.get(path) ?? ts.sys.readFile(path))?.replace(/^\uFEFF/, "");
  const parse: ts.CompilerHost["getSourceFile"] = (path, versionOrOptions) => {
    const text = readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, versionOrOptions, true);
  };
  const optionsKey = JSON.stringify(options);
  return {
    ...host,
    fileExists: (path) => overlay?.has(path) === true || ts.sys.fileExists(path),
    readFile,
    getSourceFile: (path, versionOrOptions) => {
      if (parsed === undefined || overlay?.has(path) === true) return parse(path, versionOrOptions);
      // TypeScript keeps what it worked out under these options on the file itself.
      const key = `${path}\n${formatOf(versionOrOptions)}\n${optionsKey}`;
      return remembered(parsed, { key, path }, () => parse(path, versionOrOptions));
    },
  };
}

function formatOf(versionOrOptions: ts.ScriptTarget | ts.CreateSourceFileOptions): string {
  return typeof versionOrOptions === "object" ? String(versionOrOptions.impliedNodeFormat) : "";
}

/** The file as it was parsed before, unless it was written since. */
function remembered(
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

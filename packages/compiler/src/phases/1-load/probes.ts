import { ts } from "../../ts.ts";

/** What TypeScript asked of the disk while it looked for files, with the answers. */
export interface Probes {
  readonly files: Map<string, boolean>;
  readonly folders: Map<string, boolean>;
  /** Such as the package.json of packages. */
  readonly texts: Map<string, string | undefined>;
}

/** Which file each name of a module leads to, by the file that imports it; undefined for a name that leads nowhere. */
export type Resolutions = Map<ts.SourceFile, Map<string, string | undefined>>;

/** What was asked for a program. */
export interface Asked {
  readonly probes: Probes;
  readonly resolutions: Resolutions;
}

/** The host, and what will have been asked of it. */
export function recordProbes(host: ts.CompilerHost): { readonly probing: ts.CompilerHost; readonly probes: Probes } {
  const probes: Probes = { files: new Map(), folders: new Map(), texts: new Map() };
  const { directoryExists } = host;
  const probing: ts.CompilerHost = {
    ...host,
    fileExists: (path) => kept(probes.files, path, host.fileExists),
    readFile: (path) => kept(probes.texts, path, host.readFile),
    ...(directoryExists && {
      directoryExists: (path) => kept(probes.folders, path, (each) => directoryExists.call(host, each)),
    }),
  };
  return { probing, probes };
}

/** True when the disk would give the same answers again: TypeScript would find the same files. */
export function stillHold({ files, folders, texts }: Probes, host: ts.CompilerHost): boolean {
  const holds = <T>(probes: ReadonlyMap<string, T>, ask: (path: string) => T): boolean => {
    for (const [path, answer] of probes) if (ask(path) !== answer) return false;
    return true;
  };
  return (
    holds(files, host.fileExists) &&
    holds(folders, (path) => host.directoryExists?.(path) ?? true) &&
    holds(texts, host.readFile)
  );
}

/** The host, which looks for modules as TypeScript does, and what it will have found. */
export function recordResolutions(
  host: ts.CompilerHost,
  options: ts.CompilerOptions,
): { readonly host: ts.CompilerHost; readonly resolutions: Resolutions } {
  const resolutions: Resolutions = new Map();
  const cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), host.getCanonicalFileName, options);
  const resolving: ts.CompilerHost = {
    ...host,
    getModuleResolutionCache: () => cache,
    resolveModuleNameLiterals: (literals, importer, redirected, settings, file) =>
      literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(file, literal, settings);
        const found = ts.resolveModuleName(literal.text, importer, settings, host, cache, redirected, mode);
        const known = resolutions.get(file) ?? new Map<string, string | undefined>();
        resolutions.set(file, known.set(`${mode} ${literal.text}`, found.resolvedModule?.resolvedFileName));
        return found;
      }),
  };
  return { host: resolving, resolutions };
}

function kept<T>(known: Map<string, T>, path: string, ask: (path: string) => T): T {
  const answer = known.has(path) ? (known.get(path) as T) : ask(path);
  known.set(path, answer);
  return answer;
}

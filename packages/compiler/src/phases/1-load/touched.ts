import { ts } from "../../ts.ts";
import { declarationsOf } from "./declarations.ts";
import { changedOnlyBodies } from "./only-bodies.ts";
import type { Resolutions } from "./probes.ts";

/** A program, as far as it is compared with the next. */
export interface ReadProgram {
  readonly program: ts.Program;
  /** The project's own files. */
  readonly own: readonly ts.SourceFile[];
  readonly resolutions: Resolutions;
}

/** How a program differs from the one before. */
export interface Touched {
  /**
   * The own files in which something may mean something else than before although the statement that it stands in is the same; those that
   * are new among them.
   */
  readonly files: ReadonlySet<ts.SourceFile>;
  /** True when all files that both programs have import the same files. */
  readonly isSameGraph: boolean;
}

/** What a change of the sources touches: the files that changed, and, where what they declare is another, those that read it by any way. */
export function touchedFiles(before: ReadProgram, now: ReadProgram): Touched {
  const everything = { files: new Set(now.own), isSameGraph: false };
  const [old, all] = [byName(before.own), byName(now.own)];
  if (!areSame(foreignIn(before), foreignIn(now))) return everything;
  const gone = before.own.filter(({ fileName }) => !all.has(fileName));
  const changed = now.own.filter((file) => old.get(file.fileName) !== file);
  const replaced = changed.flatMap(({ fileName }) => old.get(fileName) ?? []);
  if ([...gone, ...changed, ...replaced].some(isGlobal)) return everything;
  const moved = now.own.filter((file) => !changed.includes(file) && !importsTheSame(file, before, now));
  const importers = importersIn([before, now]);
  const spreading = [
    ...gone,
    ...moved,
    ...changed.filter((file) => {
      const earlier = old.get(file.fileName);
      // What nobody imports need not be asked for what it declares, which takes long.
      if (!importers.has(file.fileName)) return true;
      const declared = earlier && declarationsOf(before.program, earlier);
      return declared === undefined || declared !== declarationsOf(now.program, file);
    }),
  ];
  const reached = importersOf(spreading, importers);
  const around = changed.filter((file) => {
    const earlier = old.get(file.fileName);
    if (earlier === undefined || spreading.includes(file)) return true;
    return !changedOnlyBodies({ ...before, file: earlier }, { ...now, file });
  });
  const files = new Set([...around, ...moved, ...now.own.filter(({ fileName }) => reached.has(fileName))]);
  return { files, isSameGraph: moved.length === 0 };
}

function byName(files: readonly ts.SourceFile[]): ReadonlyMap<string, ts.SourceFile> {
  return new Map(files.map((file) => [file.fileName, file]));
}

function foreignIn({ program, own }: ReadProgram): readonly ts.SourceFile[] {
  const known = new Set(own);
  return program.getSourceFiles().filter((file) => !known.has(file));
}

function areSame<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((each, at) => each === right[at]);
}

/** True for a file whose names other files read without importing it. */
function isGlobal(file: ts.SourceFile): boolean {
  if (file.fileName.endsWith(".json")) return false;
  if (!ts.isExternalModule(file) || file.referencedFiles.length > 0) return true;
  return file.statements.some((statement) => ts.isModuleDeclaration(statement) && !isNamespace(statement));
}

/** True for `namespace n {}`; `declare global {}` and `declare module "m" {}` change what other files see. */
function isNamespace({ name, flags }: ts.ModuleDeclaration): boolean {
  return ts.isIdentifier(name) && (flags & ts.NodeFlags.GlobalAugmentation) === 0;
}

function importsTheSame(file: ts.SourceFile, before: ReadProgram, now: ReadProgram): boolean {
  const [old, all] = [before.resolutions.get(file), now.resolutions.get(file)];
  if (old === all) return true;
  if (old === undefined || all === undefined || old.size !== all.size) return false;
  return [...old].every(([name, path]) => all.get(name) === path);
}

/** The paths of the files that import a file, by its path. */
type Importers = ReadonlyMap<string, ReadonlySet<string>>;

function importersIn(programs: readonly ReadProgram[]): Importers {
  const importers = new Map<string, Set<string>>();
  for (const { resolutions } of programs) {
    for (const [{ fileName }, imports] of resolutions) {
      for (const path of imports.values()) {
        if (path !== undefined) importers.set(path, (importers.get(path) ?? new Set()).add(fileName));
      }
    }
  }
  return importers;
}

/** The paths of the files that import one of some files, or that import such a file, and so on. */
function importersOf(files: readonly ts.SourceFile[], importers: Importers): ReadonlySet<string> {
  const reached = new Set<string>();
  const left = files.map(({ fileName }) => fileName);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const importer of importers.get(next) ?? []) {
      if (reached.has(importer)) continue;
      reached.add(importer);
      left.push(importer);
    }
  }
  return reached;
}

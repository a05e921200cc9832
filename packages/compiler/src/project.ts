import type { Symbols } from "./symbols.ts";
import type { ts } from "./ts.ts";

/** Where a project's sources are. */
export interface ProjectFiles {
  readonly root: string;
  /** Absolute paths of the files that export workflows. */
  readonly workflows: readonly string[];
  /** Absolute paths of the files that export scenarios; none for a plan alone. What they hold does not change the plan. */
  readonly scenarios?: readonly string[] | undefined;
  /** The globs that found them, for messages. */
  readonly globs?: readonly string[] | undefined;
  /** The tsconfig to use; the nearest `tsconfig.json` above the root if left out. */
  readonly tsconfig?: string | undefined;
  /** Texts that stand for files, by absolute path, before the disk is asked. */
  readonly overlay?: ReadonlyMap<string, string> | undefined;
  /** Export conditions for packages, besides those of Node. */
  readonly conditions?: readonly string[] | undefined;
  /** False leaves out what is proved of the conditions: the plan is the same, and only its errors are told. */
  readonly analyse?: boolean | undefined;
  /** False leaves the expressions and steps as they were lowered: the plan is larger, and means the same. */
  readonly optimise?: boolean | undefined;
  /**
   * False runs nothing of the sources: types are checked, and `when` and `do` as far as they can be read. There is no plan then, and what only
   * running the modules would tell is told as not checked.
   */
  readonly evaluate?: boolean | undefined;
  /** What evaluating the modules may take, and in steps for each workflow what proving things of them may, where it is not the usual. */
  readonly limits?: { readonly timeMs?: number; readonly memoryMb?: number; readonly steps?: number } | undefined;
  /** Given to one compilation after another, it saves parsing the files that have not changed: TypeScript's library, packages. */
  readonly parsed?: ParsedFiles | undefined;
}

/** Parsed files of the disk, filled by the compiler. Starts as an empty `Map`. */
export type ParsedFiles = Map<string, { readonly modifiedAt: number; readonly file: ts.SourceFile }>;

/** The project's sources as one TypeScript program. */
export interface SourceProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly symbols: Symbols;
  readonly host: ts.CompilerHost;
  readonly workflows: readonly ts.SourceFile[];
  readonly scenarios: readonly ts.SourceFile[];
  /** The project's own files: no declarations, nothing from packages. */
  readonly own: readonly ts.SourceFile[];
  /** True when all files that were in the program before import the same files as then. */
  readonly isSameGraph: boolean;
  /** By the path of each own file: as long as it is the same, what stands in a statement that is the same means the same. */
  readonly revisions: ReadonlyMap<string, number>;
}

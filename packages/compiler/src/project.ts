import type { PlanDataset } from "@heed/plan";
import type { ts } from "./ts.ts";

/** Where a project's sources are. */
export interface ProjectFiles {
  readonly root: string;
  /** Absolute paths of the files that export workflows. */
  readonly workflows: readonly string[];
  /** The globs that found them, for messages. */
  readonly globs?: readonly string[] | undefined;
  /** The tsconfig to use; the nearest `tsconfig.json` above the root if left out. */
  readonly tsconfig?: string | undefined;
  /** Texts that stand for files, by absolute path, before the disk is asked. */
  readonly overlay?: ReadonlyMap<string, string> | undefined;
  /** Export conditions for packages, besides those of Node. */
  readonly conditions?: readonly string[] | undefined;
  /** Given to one compilation after another, it saves parsing the files that have not changed: TypeScript's library, packages. */
  readonly parsed?: ParsedFiles | undefined;
}

/** Parsed files of the disk, filled by the compiler. Starts as an empty `Map`. */
export type ParsedFiles = Map<string, { readonly modifiedAt: number; readonly file: ts.SourceFile }>;

/** The project's sources as one TypeScript program. */
export interface SourceProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly host: ts.CompilerHost;
  readonly workflows: readonly ts.SourceFile[];
  /** The project's own files: no declarations, nothing from packages. */
  readonly own: readonly ts.SourceFile[];
}

/** A value made while the modules were evaluated, and the node that made it. */
export interface Link {
  readonly node: ts.Node;
  /** The values that a function reads from around it, by name; looked up when asked for. */
  readonly captures: { readonly [name: string]: () => unknown };
}

/** What the workflows' modules export, and where it was made. */
export interface Evaluated {
  /** One namespace a workflow file, in the order of the files. */
  readonly modules: readonly (readonly [file: ts.SourceFile, namespace: object])[];
  /** The link of a function or an object of the language. */
  readonly linkOf: (value: object) => Link | undefined;
}

/** A workflow as its module made it, before its functions are read. */
export interface WorkflowShape {
  readonly id: string;
  readonly dataset: string;
  readonly on: "created" | "updated" | "saved";
  /** The call that made it. */
  readonly node: ts.Node;
  readonly when: object;
  readonly do: object;
}

/** What the evaluated modules say there is. */
export interface Shape {
  readonly datasets: ReadonlyMap<string, PlanDataset>;
  readonly workflows: readonly WorkflowShape[];
}

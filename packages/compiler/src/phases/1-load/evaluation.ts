import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { ProjectFiles, SourceProgram } from "../../project.ts";
import { type Bundle, type BundleMemory, instrumented } from "./bundle.ts";
import type { Made } from "./realm/protocol.ts";
import { type EvaluatedModule, unevaluatedChange } from "./unevaluated-change.ts";

/** What came of evaluating modules, with everything that it depends on. */
export interface Evaluation {
  readonly made: Made;
  /** Which files were evaluated, and how, as text. */
  readonly key: string;
  readonly ran: ReadonlySet<string>;
  /** The project's own modules, by their paths. */
  readonly modules: ReadonlyMap<string, EvaluatedModule>;
  /** When modules of packages were written, by their paths. */
  readonly packages: ReadonlyMap<string, string>;
}

/** An evaluation that just ended; undefined where another time it might end otherwise. */
export function evaluationOf(made: Made, { modules, packages }: Bundle, files: ProjectFiles): Evaluation {
  const written = packages.map((path) => [path, writtenAt(resolve(files.root, path))] as const);
  return { made, key: keyOf(files), ran: new Set(made.ran), modules, packages: new Map(written) };
}

/** The evaluation as it would end now; undefined where that cannot be told without doing it. */
export function stillGood(
  before: Evaluation,
  { files, sources, memory }: { files: ProjectFiles; sources: SourceProgram; memory: BundleMemory },
): Evaluation | undefined {
  if (before.key !== keyOf(files) || !sources.isSameGraph || before.made.readsTexts) return undefined;
  for (const [path, at] of before.packages) if (writtenAt(resolve(files.root, path)) !== at) return undefined;
  const own = new Map(sources.own.map((file) => [file.fileName, file]));
  const modules = new Map(before.modules);
  let changed = 0;
  for (const [path, module] of before.modules) {
    const file = own.get(path);
    if (file === module.file) continue;
    const now = file && { file, nodes: instrumented(file, sources, memory).nodes };
    const unevaluated = now && unevaluatedChange(module, now, { ran: before.ran, program: sources.program });
    if (unevaluated === undefined) return undefined;
    changed += 1;
    modules.set(path, unevaluated);
  }
  return changed === 0 ? before : { ...before, modules };
}

function keyOf({ root, workflows, scenarios, conditions, limits }: ProjectFiles): string {
  return JSON.stringify([root, workflows, scenarios, conditions, limits]);
}

function writtenAt(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return `${found?.mtimeMs} ${found?.size}`;
}

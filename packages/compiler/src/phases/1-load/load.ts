import type { CompileContext } from "../../context.ts";
import type { ProjectFiles, SourceProgram } from "../../project.ts";
import type { ts } from "../../ts.ts";
import type { Shape } from "../../world.ts";
import { type BundleMemory, bundleSources } from "./bundle.ts";
import { startChild } from "./child.ts";
import { type Evaluator, evaluate } from "./evaluate.ts";
import { type Evaluation, evaluationOf, stillGood } from "./evaluation.ts";
import { placesIn, type StatementHashes } from "./places.ts";
import { loadProgram, type ProgramMemory } from "./program.ts";
import { realmCode } from "./realm-code.ts";
import { shapeOf } from "./shape.ts";
import { staticShape } from "./static-shape.ts";

/** A project, loaded: its sources as a program, and, as far as its modules could be run, what they make. */
export interface Loaded {
  readonly sources: SourceProgram;
  readonly shape: Shape | undefined;
}

/** What loading leaves for the next time. */
export interface LoadMemory {
  readonly program: ProgramMemory;
  readonly bundle: BundleMemory;
  readonly hashes: StatementHashes;
  evaluation?: Evaluation | undefined;
  last?: { readonly key: string; readonly evaluation: Evaluation; readonly loaded: Loaded } | undefined;
}

/** A memory of nothing. */
export function emptyLoadMemory(): LoadMemory {
  return {
    program: { revisions: new Map() },
    bundle: { ids: new Map(), instrumented: new WeakMap() },
    hashes: new WeakMap(),
  };
}

const usualLimits = { timeMs: 10_000, memoryMb: 512 };

/**
 * Reads the sources, bundles and runs the modules, and collects what they export. What a change does not concern is not done again; where
 * nothing at all has changed, what comes back is the same object as the last time.
 */
export async function load(
  files: ProjectFiles,
  context: CompileContext,
  memory = emptyLoadMemory(),
): Promise<Loaded | undefined> {
  const evaluator = lazyEvaluator(files);
  // Both are at work while TypeScript reads the sources.
  if (memory.evaluation === undefined && files.evaluate !== false) evaluator.get();
  try {
    const sources = loadProgram(files, context, memory.program);
    return sources && (await loadedFrom(sources, { files, memory, evaluator }, context));
  } finally {
    evaluator.close();
  }
}

interface LazyEvaluator {
  readonly get: () => Evaluator;
  readonly close: () => void;
}

function lazyEvaluator(files: ProjectFiles): LazyEvaluator {
  let evaluator: Evaluator | undefined;
  const start = (): Evaluator => {
    const limits = { ...usualLimits, ...files.limits };
    return { child: startChild(limits), realm: realmCode(), limits };
  };
  return {
    get: () => {
      evaluator ??= start();
      return evaluator;
    },
    close: () => evaluator?.child.close(),
  };
}

interface Loading {
  readonly files: ProjectFiles;
  readonly memory: LoadMemory;
  readonly evaluator: LazyEvaluator;
}

async function loadedFrom(sources: SourceProgram, loading: Loading, context: CompileContext): Promise<Loaded> {
  const { files, memory } = loading;
  if (files.evaluate === false) return { sources, shape: staticShapeOf(sources, context) };
  const { last } = memory;
  memory.last = undefined;
  if (!sources.isSameGraph) memory.evaluation = undefined;
  // A module that cannot be parsed cannot be run; TypeScript says better what is wrong with it.
  if (sources.own.some((file) => sources.program.getSyntacticDiagnostics(file).length > 0))
    return { sources, shape: undefined };
  const before = memory.evaluation;
  const evaluation =
    (before && stillGood(before, { files, sources, memory: memory.bundle })) ??
    (await evaluateAnew(sources, loading, context));
  memory.evaluation = evaluation;
  if (evaluation === undefined) return { sources, shape: undefined };
  const key = JSON.stringify([{ ...files, overlay: undefined, parsed: undefined }, context.diagnostics]);
  const isLast = last?.key === key && last.evaluation === evaluation && last.loaded.sources.program === sources.program;
  const loaded = isLast ? last.loaded : { sources, shape: shapeFrom(evaluation, { sources, memory }, context) };
  memory.last = { key, evaluation, loaded };
  return loaded;
}

function shapeFrom(
  evaluation: Evaluation,
  { sources, memory }: { readonly sources: SourceProgram; readonly memory: LoadMemory },
  context: CompileContext,
): Shape {
  const nodes = new Map<string, ts.Node>();
  for (const module of evaluation.modules.values()) for (const { id, node } of module.nodes) nodes.set(id, node);
  const placeOf = placesIn(sources.revisions, memory.hashes);
  const from = { files: sources.workflows, scenarios: sources.scenarios, nodes, placeOf };
  return shapeOf(evaluation.made, from, context);
}

function staticShapeOf(sources: SourceProgram, context: CompileContext): Shape | undefined {
  const isParsed = sources.own.every((file) => sources.program.getSyntacticDiagnostics(file).length === 0);
  return isParsed ? staticShape(sources, context) : undefined;
}

async function evaluateAnew(
  sources: SourceProgram,
  { files, memory, evaluator }: Loading,
  context: CompileContext,
): Promise<Evaluation | undefined> {
  const bundle = await bundleSources(sources, { files, memory: memory.bundle }, context);
  const made = bundle && (await evaluate(bundle, evaluator.get(), { sources, context }));
  return made && evaluationOf(made, bundle, files);
}

import type { CompileContext } from "../../context.ts";
import type { ProjectFiles, SourceProgram } from "../../project.ts";
import type { Shape } from "../../world.ts";
import { bundleSources } from "./bundle.ts";
import { startChild } from "./child.ts";
import { type Evaluator, evaluate } from "./evaluate.ts";
import { loadProgram } from "./program.ts";
import { bundleRealm } from "./realm-code.ts";
import { shapeOf } from "./shape.ts";

/** A project, loaded: its sources as a program, and, as far as its modules could be run, what they make. */
export interface Loaded {
  readonly sources: SourceProgram;
  readonly shape: Shape | undefined;
}

const usualLimits = { timeMs: 10_000, memoryMb: 512 };

/** Reads the sources, bundles and runs the modules, and collects what they export. */
export async function load(files: ProjectFiles, context: CompileContext): Promise<Loaded | undefined> {
  const limits = { ...usualLimits, ...files.limits };
  // Both are at work while TypeScript reads the sources.
  const evaluator: Evaluator = { child: startChild(limits), realm: bundleRealm(), limits };
  try {
    const sources = loadProgram(files, context);
    return sources && { sources, shape: await shapeFrom(sources, { files, evaluator }, context) };
  } finally {
    evaluator.child.close();
  }
}

async function shapeFrom(
  sources: SourceProgram,
  { files, evaluator }: { readonly files: ProjectFiles; readonly evaluator: Evaluator },
  context: CompileContext,
): Promise<Shape | undefined> {
  // A module that cannot be parsed cannot be run; TypeScript says better what is wrong with it.
  if (sources.own.some((file) => sources.program.getSyntacticDiagnostics(file).length > 0)) return undefined;
  const bundle = await bundleSources(sources, files, context);
  const made = bundle && (await evaluate(bundle, evaluator, { sources, context }));
  return (
    made && shapeOf(made, { files: sources.workflows, scenarios: sources.scenarios, nodes: bundle.nodes }, context)
  );
}

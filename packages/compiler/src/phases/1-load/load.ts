import type { CompileContext } from "../../context.ts";
import type { Evaluated, ProjectFiles, Shape, SourceProgram } from "../../project.ts";
import { bundleSources } from "./bundle.ts";
import { evaluate } from "./evaluate.ts";
import { loadProgram } from "./program.ts";
import { shapeOf } from "./shape.ts";

/** A project, loaded: its sources as a program, and, as far as its modules could be run, what they make. */
export interface Loaded {
  readonly sources: SourceProgram;
  readonly made: { readonly evaluated: Evaluated; readonly shape: Shape } | undefined;
}

/** Reads the sources, bundles and runs the modules, and collects what they export. */
export async function load(files: ProjectFiles, context: CompileContext): Promise<Loaded | undefined> {
  const sources = loadProgram(files, context);
  if (sources === undefined) return undefined;
  // A module that cannot be parsed cannot be run; TypeScript says better what is wrong with it.
  const broken = sources.own.some((file) => sources.program.getSyntacticDiagnostics(file).length > 0);
  const bundle = broken ? undefined : await bundleSources(sources, files, context);
  const evaluated = bundle && evaluate(bundle, sources, context);
  return { sources, made: evaluated && { evaluated, shape: shapeOf(evaluated, context) } };
}

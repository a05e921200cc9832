import type { Diagnostic, Plan, PlanMap, Span } from "@heed/plan";
import { diagnose, inSourceOrder } from "@heed/plan";
import { type CompileContext, createContext, report } from "./context.ts";
import { deepestPlace } from "./deepest-place.ts";
import { internal } from "./diagnostics/analysis.ts";
import { nestedTooDeeply, noWorkflowFiles } from "./diagnostics/project.ts";
import { load } from "./phases/1-load/load.ts";
import { checkTypes } from "./phases/2-check/check-types.ts";
import { lowerCoverage, lowerWorkflow } from "./phases/3-lower/lower-workflow.ts";
import { analyse } from "./phases/4-analyse/analyse.ts";
import { checkConnections } from "./phases/4-analyse/check-connections.ts";
import { checkDepth } from "./phases/4-analyse/check-depth.ts";
import { checkInputs } from "./phases/4-analyse/check-inputs.ts";
import { checkSteps } from "./phases/4-analyse/check-steps.ts";
import { optimise } from "./phases/5-optimise/optimise.ts";
import { emit } from "./phases/6-emit/emit.ts";
import type { ProjectFiles } from "./project.ts";
import { ts } from "./ts.ts";
import { version } from "./version.ts";
import type { ScenarioData } from "./world.ts";

/** What a compilation gives: a plan unless there are errors, and everything there is to say, in source order. */
export interface Compilation {
  readonly plan: Plan | undefined;
  readonly map: PlanMap | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: { readonly files: number; readonly workflows: number };
  /** Where each workflow was written, by id; none where the modules could not be run. */
  readonly workflows: readonly { readonly id: string; readonly at: Span }[];
  /** What the files of scenarios export. */
  readonly scenarios: readonly ScenarioData[];
  /** What was thrown where nothing should be. It is our mistake, and the diagnostics tell of it, too. */
  readonly bug?: unknown;
}

/** Compiles a project's workflows to a plan. Never throws for what the project holds: that is in the diagnostics. */
export async function compile(files: ProjectFiles): Promise<Compilation> {
  const context = createContext(files.root);
  try {
    return await run(files, context);
  } catch (error) {
    // TypeScript's own parser and checker recurse as deeply as the source is nested.
    const isTooDeep = error instanceof RangeError;
    if (isTooDeep) report(context, nestedTooDeeply, { place: deepestPlace(files), params: {} });
    else context.add(diagnose(internal, { reason: error instanceof Error ? error.message : String(error) }));
    const ended = finish(context, { files: files.workflows.length, workflows: [], scenarios: [] });
    return isTooDeep ? ended : { ...ended, bug: error };
  }
}

async function run(files: ProjectFiles, context: CompileContext): Promise<Compilation> {
  const loaded = await load(files, context);
  if (loaded === undefined) {
    context.add(diagnose(noWorkflowFiles, { globs: (files.globs ?? []).map((each) => `\`${each}\``).join(", ") }));
    return finish(context, { files: 0, workflows: [], scenarios: [] });
  }
  const { sources, shape } = loaded;
  const wrong = checkTypes(sources, context);
  const found = {
    files: sources.workflows.length,
    workflows: (shape?.workflows ?? []).map(({ id, node }) => ({ id, at: context.spanOf(node) })),
    scenarios: shape?.scenarios ?? [],
  };
  if (shape === undefined) return finish(context, found);
  const lowered = shape.workflows.flatMap(
    (workflow) => lowerWorkflow(workflow, { sources, datasets: shape.datasets, wrong }, context) ?? [],
  );
  // What could not be lowered stands in a condition as a constant, so of that nothing can be told.
  const { datasets, fedBy } = shape;
  const coverages = shape.coverages.flatMap(
    (claim) => lowerCoverage(claim, { sources, datasets, wrong }, context) ?? [],
  );
  if (!hasErrors(context) && files.analyse !== false)
    analyse({ workflows: lowered, coverages, datasets, fedBy, steps: files.limits?.steps }, context);
  const workflows = hasErrors(context) || files.optimise === false ? lowered : lowered.map(optimise);
  for (const workflow of workflows) {
    checkInputs(workflow, context);
    checkSteps(workflow, context);
    checkDepth(workflow, context);
  }
  const connections = checkConnections(workflows, context);
  if (hasErrors(context)) return finish(context, found);
  const build = { compiler: version, typescript: ts.version };
  return finish(context, found, emit({ workflows, datasets: shape.datasets, connections, build }));
}

function hasErrors({ diagnostics }: CompileContext): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function finish(
  context: CompileContext,
  { files, ...found }: Pick<Compilation, "workflows" | "scenarios"> & { readonly files: number },
  emitted?: { readonly plan: Plan; readonly map: PlanMap },
): Compilation {
  return {
    plan: emitted?.plan,
    map: emitted?.map,
    diagnostics: inSourceOrder(context.diagnostics),
    counts: { files, workflows: found.workflows.length },
    ...found,
  };
}

import type { Diagnostic, Json, Plan, PlanMap, Span } from "@heed/plan";
import { diagnose, inSourceOrder } from "@heed/plan";
import { type CompileContext, createContext, report } from "./context.ts";
import { deepestPlace } from "./deepest-place.ts";
import { internal } from "./diagnostics/analysis.ts";
import { notEvaluated } from "./diagnostics/evaluate.ts";
import { nestedTooDeeply, noWorkflowFiles } from "./diagnostics/project.ts";
import type { WorkflowIr } from "./ir.ts";
import { type Kept, onceFor } from "./kept.ts";
import { emptyLoadMemory, type Loaded, type LoadMemory, load } from "./phases/1-load/load.ts";
import { type CheckMemory, checkTypes } from "./phases/2-check/check-types.ts";
import { emptyLowerMemory, type LowerMemory, lowerAll } from "./phases/3-lower/lower-all.ts";
import { type AnalysisMemory, analyse, emptyAnalysisMemory } from "./phases/4-analyse/analyse.ts";
import { checkApproved } from "./phases/4-analyse/check-approved.ts";
import { checkConnections } from "./phases/4-analyse/check-connections.ts";
import { checkDeclared } from "./phases/4-analyse/check-declared.ts";
import { depthProblem } from "./phases/4-analyse/check-depth.ts";
import { checkInputs } from "./phases/4-analyse/check-inputs.ts";
import { checkSources } from "./phases/4-analyse/check-sources.ts";
import { checkSteps } from "./phases/4-analyse/check-steps.ts";
import { optimise } from "./phases/5-optimise/optimise.ts";
import { type EmitMemory, emit, emptyEmitMemory } from "./phases/6-emit/emit.ts";
import type { ProjectFiles, SourceProgram } from "./project.ts";
import { ts } from "./ts.ts";
import { version } from "./version.ts";
import type { ScenarioData, Shape } from "./world.ts";

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
  /** The connections as the modules make them, sorted by id and not held against their contracts; there, too, where nothing else is right. */
  readonly connections: readonly MadeConnection[];
  /** What was thrown where nothing should be. It is our mistake, and the diagnostics tell of it, too. */
  readonly bug?: unknown;
}

/** A connection as a module made it. */
export interface MadeConnection {
  readonly id: string;
  readonly connector: string;
  readonly settings: Json;
}

/** What one compilation leaves for the next. Nothing in it is right or wrong by itself: each part is held against what is compiled. */
export interface CompileMemory {
  readonly load: LoadMemory;
  readonly check: CheckMemory;
  readonly lower: LowerMemory;
  readonly analysis: AnalysisMemory;
  readonly optimised: WeakMap<WorkflowIr, Kept<WorkflowIr>>;
  readonly checked: WeakMap<WorkflowIr, Kept<Diagnostic | undefined>>;
  readonly emit: EmitMemory;
  last?: { readonly loaded: Loaded; readonly compilation: Compilation };
}

/** A memory of nothing. */
export function emptyMemory(): CompileMemory {
  return {
    load: emptyLoadMemory(),
    check: new WeakMap(),
    lower: emptyLowerMemory(),
    analysis: emptyAnalysisMemory(),
    optimised: new WeakMap(),
    checked: new WeakMap(),
    emit: emptyEmitMemory(),
  };
}

/** Compiles a project's workflows to a plan. Never throws for what the project holds: that is in the diagnostics. */
export async function compile(files: ProjectFiles): Promise<Compilation> {
  return (await compileWith(files, emptyMemory())).compilation;
}

/** A compilation, and whether it came to its end: what one that did not leaves in a memory is half done. */
export interface Attempted {
  readonly compilation: Compilation;
  readonly isWhole: boolean;
}

/** Compiles a project with what is known from before; what comes of it is what would come of it without. */
export async function compileWith(files: ProjectFiles, memory: CompileMemory): Promise<Attempted> {
  const context = createContext(files.root);
  try {
    return { compilation: await run(files, memory, context), isWhole: true };
  } catch (error) {
    // TypeScript's own parser and checker recurse as deeply as the source is nested.
    const isTooDeep = error instanceof RangeError;
    if (isTooDeep) report(context, nestedTooDeeply, { place: deepestPlace(files), params: {} });
    else context.add(diagnose(internal, { reason: error instanceof Error ? error.message : String(error) }));
    const ended = finish(context, { files: files.workflows.length, workflows: [], scenarios: [], connections: [] });
    return { compilation: isTooDeep ? ended : { ...ended, bug: error }, isWhole: false };
  }
}

async function run(files: ProjectFiles, memory: CompileMemory, context: CompileContext): Promise<Compilation> {
  const loaded = await load(files, context, memory.load);
  if (loaded === undefined) {
    context.add(diagnose(noWorkflowFiles, { globs: (files.globs ?? []).map((each) => `\`${each}\``).join(", ") }));
    return finish(context, { files: 0, workflows: [], scenarios: [], connections: [] });
  }
  const { last } = memory;
  if (last?.loaded === loaded) return last.compilation;
  const compilation = compileLoaded(loaded, { files, memory }, context);
  memory.last = { loaded, compilation };
  return compilation;
}

function compileLoaded(
  { sources, shape }: Loaded,
  { files, memory }: { readonly files: ProjectFiles; readonly memory: CompileMemory },
  context: CompileContext,
): Compilation {
  const wrong = checkTypes(sources, context, memory.check);
  const found = {
    files: sources.workflows.length,
    workflows: (shape?.workflows ?? []).map(({ id, node }) => ({ id, at: context.spanOf(node) })),
    scenarios: shape?.scenarios ?? [],
    connections: connectionsIn(shape),
  };
  if (shape === undefined) return finish(context, found);
  // What could not be lowered stands in a condition as a constant, so of that nothing can be told.
  const { datasets, fedBy } = shape;
  if (files.evaluate === false) return finishUnevaluated(shape, { sources, wrong, found }, context);
  const lowered = lowerAll(
    shape,
    { input: { sources, datasets, wrong, isEvaluated: true }, memory: memory.lower },
    context,
  );
  if (!hasErrors(context) && files.analyse !== false)
    analyse({ ...lowered, datasets, fedBy, steps: files.limits?.steps }, context, memory.analysis);
  const workflows =
    hasErrors(context) || files.optimise === false
      ? lowered.workflows
      : lowered.workflows.map((name) => onceFor(memory.optimised, { name, context }, () => optimise(name)));
  for (const name of workflows) {
    const tooDeep = onceFor(memory.checked, { name, context }, (reporting) => check(name, reporting));
    // Said once: what else is too deep is so for the same cause.
    if (tooDeep !== undefined && !context.diagnostics.some(({ code }) => code === tooDeep.code)) context.add(tooDeep);
  }
  const connections = checkConnections(workflows, context);
  const planned = checkSources(shape, context);
  if (hasErrors(context)) return finish(context, found);
  const build = { compiler: version, typescript: ts.version };
  return finish(context, found, emit({ workflows, datasets, connections, sources: planned, build }, memory.emit));
}

interface Unevaluated {
  readonly sources: SourceProgram;
  readonly wrong: ReadonlySet<ts.SourceFile>;
  readonly found: Parameters<typeof finish>[1];
}

/** Without what the schemas say, nothing can be proved, and no plan be made; the functions are lowered, and what is constant is checked. */
function finishUnevaluated(shape: Shape, { sources, wrong, found }: Unevaluated, context: CompileContext): Compilation {
  const input = { sources, datasets: shape.datasets, wrong, isEvaluated: false };
  const { workflows } = lowerAll(shape, { input, memory: emptyLowerMemory() }, context);
  for (const workflow of workflows) checkTasks(workflow, context);
  const what = "what schemas and settings allow, and what can be proved of conditions,";
  report(context, notEvaluated, { params: { what } });
  return finish(context, found);
}

function check(workflow: WorkflowIr, context: CompileContext): Diagnostic | undefined {
  checkTasks(workflow, context);
  checkSteps(workflow, context);
  return depthProblem(workflow);
}

/** Holds what tasks are given against their contracts. */
function checkTasks(workflow: WorkflowIr, context: CompileContext): void {
  checkInputs(workflow, context);
  checkApproved(workflow, context);
  checkDeclared(workflow, context);
}

function connectionsIn(shape: Shape | undefined): readonly MadeConnection[] {
  const made = (shape?.connections ?? []).map(({ id, connector, settings = {} }) => ({ id, connector, settings }));
  return [...new Map(made.map((each) => [each.id, each])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function hasErrors({ diagnostics }: CompileContext): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function finish(
  context: CompileContext,
  { files, ...found }: Pick<Compilation, "workflows" | "scenarios" | "connections"> & { readonly files: number },
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

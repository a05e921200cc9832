import { nodeWriter, type PlanDataset, type Type, undefinedType, unionOf } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { report as reportIn } from "../../context.ts";
import { deepestNode } from "../../deepest-place.ts";
import { internal } from "../../diagnostics/analysis.ts";
import { nestedTooDeeply } from "../../diagnostics/project.ts";
import type { CoverageIr, Ir, WorkflowIr } from "../../ir.ts";
import type { SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";
import type { CoverageShape, LiveFunction, WorkflowShape } from "../../world.ts";
import { truthy } from "./condition.ts";
import { callClosure } from "./function.ts";
import { lower, thing } from "./lower.ts";
import { isIr, type LowerContext, outermostScope, type StepWriter, type Thing } from "./lowering.ts";
import { statements } from "./statements.ts";

/** What lowering reads. */
export interface LowerInput {
  readonly sources: SourceProgram;
  readonly datasets: ReadonlyMap<string, PlanDataset>;
  /** Files with type errors: what is written there is not lowered, since its types cannot be relied on. */
  readonly wrong: ReadonlySet<ts.SourceFile>;
  /** False where the modules were not run, so that the types are less than what their schemas say. */
  readonly isEvaluated: boolean;
}

/** A workflow with its condition and its steps as expressions; undefined when its functions stand in a file with type errors. */
export function lowerWorkflow(
  shape: WorkflowShape,
  input: LowerInput,
  context: CompileContext,
): WorkflowIr | undefined {
  const steps: StepWriter = { steps: [], ids: { next: 0 }, depth: 0 };
  const run = runner(shape, [shape.when, shape.do], { input, context });
  const when = run?.(shape.when, undefined);
  run?.(shape.do, steps);
  if (when === undefined || !isIr(when)) return undefined;
  const { id, dataset, on, order } = shape;
  const at = context.spanOf(shape.node);
  return { id, dataset, on, ...(order && { order }), at, when: truthy(when), steps: steps.steps };
}

/** A claim about workflows with its condition as an expression; undefined when that stands in a file with type errors. */
export function lowerCoverage(
  shape: CoverageShape,
  input: LowerInput,
  context: CompileContext,
): CoverageIr | undefined {
  const when = runner(shape, [shape.when], { input, context })?.(shape.when, undefined);
  if (when === undefined || !isIr(when)) return undefined;
  const { id, dataset, on } = shape;
  return { id, dataset, on, at: context.spanOf(shape.node), when: truthy(when) };
}

type Run = (value: LiveFunction, writer: StepWriter | undefined) => Thing | undefined;

/** Lowers functions that are given a record of the dataset; undefined when one of them cannot be lowered. */
function runner(
  shape: Pick<WorkflowShape, "dataset" | "on">,
  functions: readonly LiveFunction[],
  { input, context }: { readonly input: LowerInput; readonly context: CompileContext },
): Run | undefined {
  const { sources, datasets, wrong, isEvaluated } = input;
  if (functions.some(({ node }) => node === undefined || wrong.has(node.getSourceFile()))) return undefined;
  const dataset = datasets.get(shape.dataset);
  if (dataset === undefined) return undefined;
  const record: Type = { kind: "record", fields: dataset.fields };
  const before =
    shape.on === "created" ? undefinedType : shape.on === "updated" ? record : unionOf([record, undefinedType]);
  const lowered = functionLowerer(sources, context, isEvaluated);
  return (value, writer) => lowered(value, { record, before }, writer);
}

/** The types of what a function is given, besides the time. */
interface GivenTypes {
  readonly record: Type;
  readonly before: Type;
}

type LowerFunction = (
  value: Pick<LiveFunction, "node" | "captures">,
  types: GivenTypes,
  writer?: StepWriter,
) => Thing | undefined;

/** Lowers functions that are given a record, the version before it, and the time; what equal calls of a helper give is worked out once. */
export function functionLowerer(sources: SourceProgram, context: CompileContext, isEvaluated = true): LowerFunction {
  const base: Omit<LowerContext, "scope" | "steps"> = {
    compile: context,
    checker: sources.checker,
    symbols: sources.symbols,
    isEvaluated,
    isLibrary: (file) => sources.program.isSourceFileDefaultLibrary(file),
    guard: [],
    loops: 0,
    calls: [],
    memo: new Map(),
    nameOf: nodeWriter().write,
    effort: { calls: 0, depth: 0 },
    lower,
    thing,
    statements,
  };
  return (value, types, writer) => {
    if (value.node === undefined || !ts.isFunctionLike(value.node)) return undefined;
    const scope = outermostScope(value.captures);
    const node = value.node as ts.FunctionLikeDeclaration;
    return guarded(node, context, () =>
      callClosure(
        { kind: "closure", node, scope },
        { args: parameters(types, context.spanOf(node)), node },
        { ...base, scope, steps: writer },
      ),
    );
  };
}

function parameters({ record, before }: GivenTypes, at: Ir["at"]): readonly Ir[] {
  return [
    { kind: "variable", name: "record", type: record, at },
    { kind: "variable", name: "before", type: before, at },
    {
      kind: "record",
      entries: [["now", { kind: "variable", name: "now", type: nowType, at }]],
      type: { kind: "record", fields: { now: nowType } },
      at,
    },
  ];
}

/** When the record was taken in. */
const nowType: Type = { kind: "number", int: true, min: 0 };

/** Text that is nested deeper than the stack reaches is the user's to split; anything else thrown here is our mistake. */
function guarded(node: ts.Node, context: CompileContext, work: () => Thing): Thing | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) {
      reportIn(context, nestedTooDeeply, { place: deepestNode(node).node, params: {} });
    } else {
      reportIn(context, internal, {
        place: node,
        params: { reason: error instanceof Error ? error.message : String(error) },
      });
    }
    return undefined;
  }
}

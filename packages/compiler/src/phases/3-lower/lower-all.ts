import type { CompileContext } from "../../context.ts";
import type { CoverageIr, WorkflowIr } from "../../ir.ts";
import { type Kept, onceFor } from "../../kept.ts";
import type { CoverageShape, LiveFunction, Shape, WorkflowShape } from "../../world.ts";
import { type LowerInput, lowerCoverage, lowerWorkflow } from "./lower-workflow.ts";

/** What was lowered, by ids. What is lowered from the same again is the same object. */
export interface LowerMemory {
  readonly workflows: Map<string, Kept<WorkflowIr | undefined>>;
  readonly coverages: Map<string, Kept<CoverageIr | undefined>>;
}

/** A memory of nothing. */
export function emptyLowerMemory(): LowerMemory {
  return { workflows: new Map(), coverages: new Map() };
}

/** All workflows, and the claims about them, with their conditions and steps as expressions. */
export interface LoweredAll {
  readonly workflows: readonly WorkflowIr[];
  readonly coverages: readonly CoverageIr[];
}

/** Lowers what the modules made; what cannot be lowered is reported and left out. */
export function lowerAll(
  shape: Pick<Shape, "workflows" | "coverages">,
  { input, memory }: { readonly input: LowerInput; readonly memory: LowerMemory },
  context: CompileContext,
): LoweredAll {
  const { datasets, wrong } = input;
  const types = new Map([...datasets].map(([name, dataset]) => [name, JSON.stringify(dataset)]));
  const isWrong = ({ node }: LiveFunction): boolean => node !== undefined && wrong.has(node.getSourceFile());
  const keyOf = (of: WorkflowShape | CoverageShape): string =>
    JSON.stringify([
      ...[of.key, of.on, types.get(of.dataset), isWrong(of.when)],
      ...("do" in of ? [isWrong(of.do), of.order] : []),
    ]);
  const nameOf = (of: WorkflowShape | CoverageShape) => ({ name: of.id, key: keyOf(of), context });
  const workflows = shape.workflows.flatMap(
    (each) => onceFor(memory.workflows, nameOf(each), (reporting) => lowerWorkflow(each, input, reporting)) ?? [],
  );
  const coverages = shape.coverages.flatMap(
    (each) => onceFor(memory.coverages, nameOf(each), (reporting) => lowerCoverage(each, input, reporting)) ?? [],
  );
  forgetOthers(memory.workflows, shape.workflows);
  forgetOthers(memory.coverages, shape.coverages);
  return { workflows, coverages };
}

function forgetOthers(kept: Map<string, unknown>, all: readonly { readonly id: string }[]): void {
  const ids = new Set(all.map(({ id }) => id));
  for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
}

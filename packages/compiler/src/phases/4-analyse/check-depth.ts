import { childrenOf, type Diagnostic, diagnose } from "@heed/plan";
import { nestedTooDeeply } from "../../diagnostics/project.ts";
import { allSteps, type Ir, valuesOf, type WorkflowIr } from "../../ir.ts";

// INVARIANT: less than what the language's package reads of a plan, with room for the conditions of a step that are joined to one.
const deepest = 990;

/** What is to be said of expressions that are nested deeper than a runtime reads them: a plan of them would only be refused when it is deployed. */
export function depthProblem({ when, steps }: WorkflowIr): Diagnostic | undefined {
  const heights = new Map<Ir, number>();
  const values = allSteps(steps).flatMap((step) => [...step.guard, ...valuesOf(step)]);
  const deep = [when, ...values].find((expr) => heightOf(expr, heights) > deepest);
  return deep && diagnose(nestedTooDeeply, {}, { span: deep.at });
}

function heightOf(expr: Ir, heights: Map<Ir, number>): number {
  const known = heights.get(expr);
  if (known !== undefined) return known;
  const height = childrenOf(expr).reduce((most, child) => Math.max(most, 1 + heightOf(child, heights)), 1);
  heights.set(expr, height);
  return height;
}

import { type Explained, type Expr, explain, printExpr, type Scope, type Value } from "@heed/plan";
import type { LoadedPlan } from "../load-plan.ts";
import type { LoadedWorkflow } from "../load-workflows.ts";
import { placeOf } from "../place.ts";

/** A part of a condition as it was written, and what became of it. */
export interface Explanation {
  readonly text: string;
  readonly truth: Explained["truth"];
  readonly reason?: string;
  /** `file:line:column`. */
  readonly place?: string;
  /** The name of its expression in the plan. */
  readonly node?: string;
  readonly reads: readonly { readonly path: string; readonly value: Value }[];
  readonly parts: readonly Explanation[];
}

/** A workflow and the plan that it is read from. */
export interface Known {
  readonly plan: LoadedPlan;
  readonly workflow: LoadedWorkflow;
}

/** How an expression of a workflow was written, and where. */
export function explanationText({ plan, workflow }: Known, expr: Expr): Pick<Explanation, "text" | "place"> {
  const place = placeOf(plan, workflow.id, expr);
  return { text: printExpr(expr), ...(place === undefined ? {} : { place }) };
}

/** How an expression of a workflow, such as its condition, comes to its value in a scope. */
export function explanationOf({ plan, workflow }: Known, expr: Explained["expr"], scope: Scope): Explanation {
  const shown = (part: Explained): Explanation => {
    const node = plan.nameOf(part.expr);
    return {
      ...explanationText({ plan, workflow }, part.expr),
      truth: part.truth,
      ...(part.reason === undefined ? {} : { reason: part.reason }),
      ...(node === undefined ? {} : { node }),
      reads: part.reads,
      parts: part.parts.map(shown),
    };
  };
  return shown(explain(expr, scope));
}

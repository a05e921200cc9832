import { noEffect } from "../../../diagnostics/lower.ts";
import type { ts } from "../../../ts.ts";
import { type Completion, isIr, type LowerContext, report } from "../lowering.ts";

/** An expression for what it does: it must reach a task or a wait. */
export function ExpressionStatement(node: ts.ExpressionStatement, context: LowerContext): Completion {
  const steps = context.steps?.steps.length;
  const reported = context.compile.diagnostics.length;
  const value = context.thing(node.expression, context);
  const failed = context.compile.diagnostics.length > reported || (isIr(value) && value.type.kind === "unknown");
  if (steps === context.steps?.steps.length && !failed)
    report(context, noEffect, { node: node.expression, params: {} });
  return { kind: "falls" };
}

import { noEffect } from "../../../diagnostics/lower.ts";
import type { ts } from "../../../ts.ts";
import { assignment } from "../assignment.ts";
import { type Completion, isIr, type LowerContext, report, type Thing } from "../lowering.ts";
import { shortText } from "../unsupported.ts";

/** An expression for what it does: it must change a variable, or reach a task or a wait. */
export function ExpressionStatement(node: ts.ExpressionStatement, context: LowerContext): Completion {
  const assigned = assignment(node.expression, context);
  if (assigned !== undefined) return assigned;
  const steps = context.steps?.ids.next;
  const reported = context.compile.diagnostics.length;
  const value = context.thing(node.expression, context);
  const failed = context.compile.diagnostics.length > reported || (isIr(value) && value.type.kind === "unknown");
  if (steps === context.steps?.ids.next && !failed)
    report(context, noEffect, { node: node.expression, params: { instead: effect(value, node.expression) } });
  return { kind: "falls" };
}

function effect(value: Thing, node: ts.Expression): string {
  return value.kind === "task" || value.kind === "closure"
    ? `call it: \`${shortText(node)}(…)\``
    : "give it a name with `const`, or leave it out";
}

import type { Ir } from "../../../ir.ts";
import type { ts } from "../../../ts.ts";
import { choose } from "../completion.ts";
import { condition } from "../condition.ts";
import { type LowerContext, notIr, under } from "../lowering.ts";

/** `a ? b : c`. */
export function ConditionalExpression(node: ts.ConditionalExpression, context: LowerContext): Ir {
  const test = condition(node.condition, context);
  const then = context.lower(node.whenTrue, under(test, context));
  const otherwise = context.lower(node.whenFalse, under(notIr(test), context));
  return { ...choose(test, then, otherwise), at: context.compile.spanOf(node) };
}

import type { Ir } from "../../../ir.ts";
import type { ts } from "../../../ts.ts";
import { applied, hasWord } from "../apply.ts";
import { choose } from "../completion.ts";
import { constant } from "../live.ts";
import { isIr, type LowerContext } from "../lowering.ts";

/** `typeof a`. */
export function TypeOfExpression(node: ts.TypeOfExpression, context: LowerContext): Ir {
  const value = context.thing(node.expression, context);
  if (isIr(value) && hasWord(value.type, "date")) {
    // In a plan a date is a number, so it is told from what may stand in its place by that alone.
    const at = context.compile.spanOf(node);
    const missing = applied("a === b", [value, constant(undefined, node, context)], { node, context });
    return { ...choose(missing, constant("undefined", node, context), constant("object", node, context)), at };
  }
  if (isIr(value)) return applied("typeof a", [value], { node, context });
  return constant(value.kind === "closure" || value.kind === "task" ? "function" : "object", node, context);
}

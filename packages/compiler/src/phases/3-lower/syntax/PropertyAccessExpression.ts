import { ts } from "../../../ts.ts";
import { property } from "../access.ts";
import { chain } from "../chain.ts";
import type { LowerContext, Thing } from "../lowering.ts";

/** `a.b` and `a?.b`. */
export function PropertyAccessExpression(node: ts.PropertyAccessExpression, context: LowerContext): Thing {
  if (ts.isOptionalChain(node)) return chain(node, context);
  return property(context.thing(node.expression, context), { name: node.name.text, node }, context);
}

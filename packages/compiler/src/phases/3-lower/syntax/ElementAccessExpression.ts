import { ts } from "../../../ts.ts";
import { element } from "../access.ts";
import { chain } from "../chain.ts";
import type { LowerContext, Thing } from "../lowering.ts";

/** `a[b]`. */
export function ElementAccessExpression(node: ts.ElementAccessExpression, context: LowerContext): Thing {
  if (ts.isOptionalChain(node)) return chain(node, context);
  const of = context.thing(node.expression, context);
  return element(of, { key: context.lower(node.argumentExpression, context), node }, context);
}

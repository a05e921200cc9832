import { ts } from "../../../ts.ts";
import { invoke } from "../call.ts";
import { chain } from "../chain.ts";
import type { LowerContext, Thing } from "../lowering.ts";

/** `f(a)`, `a.f(b)`, `a?.f(b)`. */
export function CallExpression(node: ts.CallExpression, context: LowerContext): Thing {
  return ts.isOptionalChain(node) ? chain(node, context) : invoke(node, context);
}

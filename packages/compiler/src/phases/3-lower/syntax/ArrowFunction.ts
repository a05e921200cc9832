import type { ts } from "../../../ts.ts";
import type { LowerContext, Thing } from "../lowering.ts";

/** `(a) => …` and `function (a) { … }`: can be called, and given to what calls it. */
export function ArrowFunction(node: ts.ArrowFunction | ts.FunctionExpression, context: LowerContext): Thing {
  return { kind: "closure", node, scope: context.scope };
}

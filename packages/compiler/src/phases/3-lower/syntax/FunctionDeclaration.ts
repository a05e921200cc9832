import type { ts } from "../../../ts.ts";
import type { Completion, LowerContext } from "../lowering.ts";

/** A function declared among statements: it can be called by name. */
export function FunctionDeclaration(node: ts.FunctionDeclaration, context: LowerContext): Completion {
  const symbol = node.name && context.checker.getSymbolAtLocation(node.name);
  if (symbol !== undefined) context.scope.bindings.set(symbol, { kind: "closure", node, scope: context.scope });
  return { kind: "falls" };
}

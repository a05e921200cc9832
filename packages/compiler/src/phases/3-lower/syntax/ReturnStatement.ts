import { undefinedType } from "@heed/plan";
import type { ts } from "../../../ts.ts";
import type { Completion, LowerContext } from "../lowering.ts";

/** `return a;`. */
export function ReturnStatement(node: ts.ReturnStatement, context: LowerContext): Completion {
  const { expression } = node;
  if (expression !== undefined) return { kind: "returns", value: context.thing(expression, context) };
  return {
    kind: "returns",
    value: { kind: "constant", value: undefined, type: undefinedType, at: context.compile.spanOf(node) },
  };
}

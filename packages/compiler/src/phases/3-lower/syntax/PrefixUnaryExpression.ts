import { unsupportedSyntax } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { applied } from "../apply.ts";
import { condition } from "../condition.ts";
import { ms } from "../date.ts";
import { type LowerContext, notIr, report } from "../lowering.ts";

/** `!a`, `-a` and `+a`. */
export function PrefixUnaryExpression(node: ts.PrefixUnaryExpression, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  if (node.operator === ts.SyntaxKind.ExclamationToken) return { ...notIr(condition(node.operand, context)), at };
  if (node.operator === ts.SyntaxKind.MinusToken) {
    const operand = ms(context.lower(node.operand, context));
    if (operand.kind !== "constant" || typeof operand.value !== "number")
      return applied("-a", [operand], { node, context });
    const value = -operand.value;
    return {
      kind: "constant",
      value,
      type: Object.is(value, -0) ? { kind: "number" } : { kind: "literal", value },
      at,
    };
  }
  if (node.operator === ts.SyntaxKind.PlusToken)
    return applied("Number", [ms(context.lower(node.operand, context))], { node, context });
  const syntax = `\`${ts.tokenToString(node.operator) ?? "this operator"}\``;
  return report(context, unsupportedSyntax, { node, params: { syntax } });
}

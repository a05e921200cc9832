import { booleanType, wordsOf } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { call, isNullishIr, type LowerContext, notIr, under } from "./lowering.ts";

/** What an expression decides as the test of an `if`: true or false, whatever its type. */
export function condition(node: ts.Expression, context: LowerContext): Ir {
  if (ts.isParenthesizedExpression(node)) return condition(node.expression, context);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return notIr(condition(node.operand, context));
  }
  if (ts.isBinaryExpression(node)) {
    const token = node.operatorToken.kind;
    if (token === ts.SyntaxKind.AmpersandAmpersandToken || token === ts.SyntaxKind.BarBarToken) {
      const kind = token === ts.SyntaxKind.AmpersandAmpersandToken ? "all" : "any";
      const left = condition(node.left, context);
      const right = condition(node.right, under(kind === "all" ? left : notIr(left), context));
      return joined(kind, [left, right], context.compile.spanOf(node));
    }
  }
  return truthy(context.lower(node, context));
}

/** `terms` joined by `&&` or `||`, with those that are joined in the same way already taken apart and none twice. */
export function joined(kind: "all" | "any", terms: readonly Ir[], at: Ir["at"]): Ir {
  // A helper that is called twice alike is one expression; without this, a chain of such helpers would double with each.
  const flat = new Set(terms.flatMap((term) => (term.kind === kind ? term.terms : [term])));
  return { kind, terms: [...flat], type: booleanType, at };
}

/** True for what JavaScript takes as true. */
export function truthy(value: Ir): Ir {
  const words = [...wordsOf(value.type)];
  if (words.every((word) => word === "boolean" || word === "unknown")) return value;
  // What is true whenever it is there may be missing.
  if (words.every((word) => ["record", "list", "date", "null", "undefined"].includes(word)))
    return notIr(isNullishIr(value));
  return call("value.truthy", [value], { type: booleanType, at: value.at });
}

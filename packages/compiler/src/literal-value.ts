import type { Value } from "@heed/plan";
import { ts } from "./ts.ts";

/** The expression without what only speaks to the type checker, and without parentheses. */
export function unwrapped(node: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return isWrapped ? unwrapped(node.expression) : node;
}

/** The value of an expression that is written out as such: texts, numbers, lists and records of them. Undefined for anything that would have to be run. */
export function literalValue(written: ts.Expression): { readonly value: Value } | undefined {
  const node = unwrapped(written);
  if (ts.isStringLiteralLike(node)) return { value: node.text };
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) };
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) return negative(node.operand);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null };
  if (ts.isArrayLiteralExpression(node)) return listOf(node);
  return ts.isObjectLiteralExpression(node) ? recordOf(node) : undefined;
}

function negative(operand: ts.Expression): { readonly value: Value } | undefined {
  return ts.isNumericLiteral(operand) ? { value: -Number(operand.text) } : undefined;
}

function listOf({ elements }: ts.ArrayLiteralExpression): { readonly value: Value } | undefined {
  const items = elements.map(literalValue);
  return items.every((item) => item !== undefined) ? { value: items.map(({ value }) => value) } : undefined;
}

function recordOf({ properties }: ts.ObjectLiteralExpression): { readonly value: Value } | undefined {
  const fields: [string, Value][] = [];
  for (const property of properties) {
    if (!ts.isPropertyAssignment(property)) return undefined;
    const { name, initializer } = property;
    const value = literalValue(initializer);
    const isNamed = ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name);
    // It would be the prototype of the record.
    if (value === undefined || !isNamed || name.text === "__proto__") return undefined;
    fields.push([name.text, value.value]);
  }
  return { value: Object.fromEntries(fields) };
}

import { restOrSpread } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { applied, present, surfaceOf } from "./apply.ts";
import { isIr, type LowerContext, placeholder, report } from "./lowering.ts";

/** What `...a` gives the elements of, as a list: a list itself, the elements of a `Set`, the characters of a text. */
export function listOf(node: ts.Expression, context: LowerContext): Ir {
  const of = context.thing(node, context);
  if (of.kind === "set") return of.elements;
  const value = isIr(of) ? of : context.lower(node, context);
  if (value.type.kind === "unknown") return placeholder(node, context);
  const surface = surfaceOf(value.type);
  if (surface === "array") return present(value);
  if (surface === "string") return applied("[...a]", [present(value)], { node, context });
  return report(context, restOrSpread, {
    node,
    params: { what: "spreading what is no list", instead: "spread a list, a `Set` or a text" },
  });
}

/** Methods of lists and texts, and functions, that give a list that nothing else holds. */
const makers: ReadonlySet<string> = new Set([
  ...["concat", "filter", "flat", "flatMap", "map", "slice", "split", "toReversed", "toSorted"],
  ...["Array.from", "Array.of", "Object.entries", "Object.keys", "Object.values"],
]);

/** True for a list that has just been made, so that to change it is to make another: `[...a].sort()`. */
export function isNewList(node: ts.Expression, context: LowerContext): boolean {
  if (ts.isParenthesizedExpression(node)) return isNewList(node.expression, context);
  if (ts.isArrayLiteralExpression(node)) return true;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: of, name } = node.expression;
  if (makers.has(node.expression.getText())) return true;
  const type = context.checker.getTypeAtLocation(of);
  const isOwn = context.checker.isArrayLikeType(type) || (type.flags & ts.TypeFlags.StringLike) !== 0;
  const changes = name.text === "sort" || name.text === "reverse";
  return isOwn && (changes ? isNewList(of, context) : makers.has(name.text));
}

import { type Type, undefinedType, unionOf } from "@heed/plan";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { applied } from "../apply.ts";
import { listOf } from "../iterable.ts";
import { type LowerContext, placeholder } from "../lowering.ts";

/** `[a, b, ...c]`. */
export function ArrayLiteralExpression(node: ts.ArrayLiteralExpression, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  const parts: Ir[] = [];
  let run: Ir[] = [];
  for (const item of node.elements) {
    if (ts.isSpreadElement(item)) {
      if (run.length > 0) parts.push(listIr(run, at));
      run = [];
      parts.push(listOf(item.expression, context));
    } else run.push(ts.isOmittedExpression(item) ? placeholder(item, context) : context.lower(item, context));
  }
  if (parts.length === 0) return listIr(run, at);
  if (run.length > 0) parts.push(listIr(run, at));
  return applied("[...a, ...b]", parts, { node, context });
}

function listIr(items: readonly Ir[], at: Ir["at"]): Ir {
  const types: readonly Type[] = items.map(({ type }) => type);
  const of = items.length === 0 ? undefinedType : unionOf(types);
  return { kind: "list", items, type: { kind: "list", of, items: types }, at };
}

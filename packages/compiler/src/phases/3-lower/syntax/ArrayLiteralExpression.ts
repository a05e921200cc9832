import { undefinedType, unionOf } from "@heed/plan";
import { restOrSpread } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { type LowerContext, placeholder, report } from "../lowering.ts";

/** `[a, b]`. */
export function ArrayLiteralExpression(node: ts.ArrayLiteralExpression, context: LowerContext): Ir {
  const items = node.elements.map((item) => {
    if (ts.isSpreadElement(item))
      return report(context, restOrSpread, {
        node: item,
        params: { what: "spreading into a list", instead: "use `concat`: `a.concat(b)`" },
      });
    return ts.isOmittedExpression(item) ? placeholder(item, context) : context.lower(item, context);
  });
  const of = items.length === 0 ? undefinedType : unionOf(items.map(({ type }) => type));
  return { kind: "list", items, type: { kind: "list", of }, at: context.compile.spanOf(node) };
}

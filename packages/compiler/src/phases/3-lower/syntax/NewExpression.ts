import { unsupportedSyntax } from "../../../diagnostics/lower.ts";
import { ts } from "../../../ts.ts";
import { newDate } from "../date.ts";
import { type LowerContext, report, type Thing } from "../lowering.ts";
import { newCollection } from "../new-collection.ts";
import { unsupportedExpression } from "../unsupported.ts";

/** `new Date(a)`, `new Set(a)`, `new Map(a)`. */
export function NewExpression(node: ts.NewExpression, context: LowerContext): Thing {
  const made = ts.isIdentifier(node.expression) ? context.thing(node.expression, context) : undefined;
  if (made?.kind === "global" && made.name === "Date") return newDate(node, context);
  if (made?.kind === "global" && (made.name === "Set" || made.name === "Map"))
    return newCollection(made.name, node, context);
  return report(context, unsupportedSyntax, { node, params: unsupportedExpression(node) });
}

import { printType, textType, wordsOf } from "@heed/plan";
import { notAText } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import type { ts } from "../../../ts.ts";
import { call, type LowerContext, report } from "../lowering.ts";

/** `` `a${b}c` ``: the parts as texts, one behind the other. */
export function TemplateExpression(node: ts.TemplateExpression, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  const text = (value: string): Ir => ({ kind: "constant", value, type: { kind: "literal", value }, at });
  return node.templateSpans.reduce<Ir>((before, { expression, literal }) => {
    const value = context.lower(expression, context);
    if ([...wordsOf(value.type)].some((word) => word === "list" || word === "record")) {
      return report(context, notAText, { node: expression, params: { type: printType(value.type).slice(0, 80) } });
    }
    const joined = call("text.concat", [before, value], { type: textType, at });
    return literal.text === "" ? joined : call("text.concat", [joined, text(literal.text)], { type: textType, at });
  }, text(node.head.text));
}

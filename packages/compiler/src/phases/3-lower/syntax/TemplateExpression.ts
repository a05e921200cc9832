import { alternatives, printType, type Type, textType } from "@heed/plan";
import { notAText } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import type { ts } from "../../../ts.ts";
import { hasWord } from "../apply.ts";
import { call, type LowerContext, report } from "../lowering.ts";
import { shortText } from "../unsupported.ts";

/** `` `a${b}c` ``: the parts as texts, one behind the other. */
export function TemplateExpression(node: ts.TemplateExpression, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  const text = (value: string): Ir => ({ kind: "constant", value, type: { kind: "literal", value }, at });
  const parts = node.templateSpans.flatMap(({ expression, literal }): readonly Ir[] => {
    const value = context.lower(expression, context);
    const isText = !["list", "record", "date"].some((word) => hasWord(value.type, word));
    const part = isText
      ? value
      : report(context, notAText, { node: expression, params: asText(expression, value.type) });
    return literal.text === "" ? [part] : [part, text(literal.text)];
  });
  // The text in front stays even when it is empty: it makes a text of what is none.
  return call("text.concat", [text(node.head.text), ...parts], { type: textType, at });
}

function asText(node: ts.Expression, type: Type): { readonly type: string; readonly instead: string } {
  const [written, printed] = [shortText(node), printType(type)];
  if (hasWord(type, "date"))
    return { type: printed, instead: "write it with `toISOString()`, which is the same on every machine" };
  const named = alternatives(type).flatMap((each) => (each.kind === "record" ? Object.keys(each.fields) : []))[0];
  const instead =
    named === undefined ? `write \`${written}.join(", ")\`` : `write a field of it, such as \`${written}.${named}\``;
  return { type: printed.length > 80 ? `${printed.slice(0, 79)}…` : printed, instead };
}

import { alternatives, printType, type Type } from "@heed/plan";
import { notAText } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import type { ts } from "../../../ts.ts";
import { hasWord } from "../apply.ts";
import { type LowerContext, report } from "../lowering.ts";
import { joined } from "../template.ts";
import { shortText } from "../unsupported.ts";

/** `` `a${b}c` ``: the parts as texts, one behind the other. */
export function TemplateExpression(node: ts.TemplateExpression, context: LowerContext): Ir {
  return joined(
    node,
    ({ expression, value }) => {
      const isText = !["list", "record", "date"].some((word) => hasWord(value.type, word));
      return isText ? value : report(context, notAText, { node: expression, params: asText(expression, value.type) });
    },
    context,
  );
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

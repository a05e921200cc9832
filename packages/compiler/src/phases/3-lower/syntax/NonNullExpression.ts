import { mayBeNullish } from "@heed/plan";
import { mayFail } from "../../../diagnostics/lower.ts";
import { ts } from "../../../ts.ts";
import { chain } from "../chain.ts";
import { isIr, type LowerContext, report, type Thing } from "../lowering.ts";
import { shortText } from "../unsupported.ts";

/** `a!`: the value as it is, with a warning where it may be missing: what is done with it is what JavaScript does with nothing. */
export function NonNullExpression(node: ts.NonNullExpression, context: LowerContext): Thing {
  if (ts.isOptionalChain(node)) return chain(node, context);
  const value = context.thing(node.expression, context);
  if (!isIr(value) || value.type.kind === "unknown" || !mayBeNullish(value.type)) return value;
  report(context, mayFail, { node, params: { name: shortText(node.expression) } });
  return { ...value, isAsserted: true };
}

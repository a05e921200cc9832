import { booleanType, textType } from "@heed/plan";
import { regexState, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { call, type LowerContext, report, type Thing } from "./lowering.ts";

/** `regex.test(text)`. */
export function matches(regex: Thing & { readonly kind: "regex" }, node: ts.CallExpression, context: LowerContext): Ir {
  const { source, flags } = regex;
  const state = /[gy]/.exec(flags)?.[0];
  if (state !== undefined) return report(context, regexState, { node: node.expression, params: { flag: state } });
  const [argument] = node.arguments;
  if (argument === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: "`test` without a text" } });
  const at = context.compile.spanOf(node);
  const text = context.lower(argument, context);
  const parts: readonly Ir[] = [source, flags].map((value) => ({ kind: "constant", value, type: textType, at }));
  // `test` turns whatever it is given into a text.
  const given =
    text.type.kind === "text" || text.type.kind === "literal"
      ? text
      : call("value.to-text", [text], { type: textType, at: text.at });
  return call("text.matches", [given, ...parts], { type: booleanType, at });
}

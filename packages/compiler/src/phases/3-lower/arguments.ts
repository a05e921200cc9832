import { restOrSpread } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { applied } from "./apply.ts";
import { listOf } from "./iterable.ts";
import { constant } from "./live.ts";
import { isIr, type LowerContext, report, type Thing } from "./lowering.ts";

/** The arguments of a call. A list of which every element is known may be spread among them. */
export function argumentsOf(node: ts.CallExpression, context: LowerContext): readonly Thing[] {
  return node.arguments.flatMap((argument): readonly Thing[] => {
    if (!ts.isSpreadElement(argument)) return [context.thing(argument, context)];
    const list = listOf(argument.expression, context);
    if (list.type.kind === "unknown") return [list];
    if (list.kind === "list") return list.items;
    if (list.kind === "constant" && Array.isArray(list.value))
      return list.value.map((value) => constant(value, argument, context));
    const params = { what: "spreading a list of any length into arguments", instead: "pass the list as one argument" };
    return [report(context, restOrSpread, { node: argument, params })];
  });
}

/** The same where each of them must have a value. */
export function valuesOf(node: ts.CallExpression, context: LowerContext): readonly Ir[] {
  if (!node.arguments.some(ts.isSpreadElement)) return node.arguments.map((each) => context.lower(each, context));
  return argumentsOf(node, context).filter(isIr);
}

/** `f(a, ...b, c)` as one list of all arguments. */
export function listOfArguments(node: ts.CallExpression, context: LowerContext): Ir {
  const at = context.compile.spanOf(node);
  const parts = node.arguments.map((argument): Ir => {
    if (ts.isSpreadElement(argument)) return listOf(argument.expression, context);
    const item = context.lower(argument, context);
    return { kind: "list", items: [item], type: { kind: "list", of: item.type, items: [item.type] }, at };
  });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : applied("[...a, ...b]", parts, { node, context });
}

import { undefinedType, unionOf } from "@heed/plan";
import { unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { applied, elementTypeOf, present } from "./apply.ts";
import { isSought } from "./collection.ts";
import { listOf } from "./iterable.ts";
import { constant } from "./live.ts";
import { type LowerContext, placeholder, report, type Thing } from "./lowering.ts";

/** `new Set(list)` and `new Map(pairs)`. */
export function newCollection(name: "Set" | "Map", node: ts.NewExpression, context: LowerContext): Thing {
  const [argument] = node.arguments ?? [];
  const nothing: Ir = { ...constant([], node, context), type: { kind: "list", of: undefinedType } };
  const list = argument === undefined ? nothing : listOf(argument, context);
  if (list.type.kind === "unknown") return placeholder(node, context);
  if (elementTypeOf(list.type).kind === "undefined" && name === "Map") return { kind: "map", keys: list, values: list };
  if (name === "Set") {
    const elements = applied("[...new Set(a)]", [list], { node, context });
    return elements.type.kind === "unknown" ? elements : { kind: "set", elements };
  }
  const [keys, values] = [column(list, 0, { node, context }), column(list, 1, { node, context })];
  if (!isSought(elementTypeOf(keys.type)))
    return report(context, unsupportedSyntax, {
      node,
      params: { syntax: "a `Map` of objects", instead: "use a text or a number of them as keys" },
    });
  return { kind: "map", keys, values };
}

/** The first or second of each pair of a list. */
function column(list: Ir, at: 0 | 1, place: { readonly node: ts.Node; readonly context: LowerContext }): Ir {
  const key = constant(at, place.node, place.context);
  const of = (pair: Ir): Ir => applied("a[b]", [present(pair), key], place);
  if (list.kind === "list") {
    const items = list.items.map(of);
    const types = items.map(({ type }) => type);
    return { ...list, items, type: { kind: "list", of: unionOf(types), items: types } };
  }
  const variable = `x${place.context.loops}`;
  const body = of({ kind: "variable", name: variable, type: elementTypeOf(list.type), at: list.at });
  return { kind: "each", method: "map", list, variable, body, type: { kind: "list", of: body.type }, at: list.at };
}

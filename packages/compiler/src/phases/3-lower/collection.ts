import { type Type, type TypeWord, typeOfValue, type Value, wordsOf } from "@heed/plan";
import { captureNotData } from "../../diagnostics/evaluate.ts";
import { unsupportedMethod } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import type { LiveValue } from "../../world.ts";
import { applied, elementTypeOf } from "./apply.ts";
import { type Collection, type LowerContext, report, type Thing } from "./lowering.ts";

type Captured = LiveValue & { readonly kind: "set" | "map" };

/** A `Set` or a `Map` of the modules, as lists of what it holds. What is compared by identity cannot be looked for. */
export function captured(
  value: Captured,
  { node, name }: { readonly node: ts.Node; readonly name: string },
  context: LowerContext,
): Thing {
  const listed = (readers: readonly (() => LiveValue)[]): Ir | undefined => {
    const items = readers.map((read) => read());
    const values = items.flatMap((each): readonly Value[] => (each.kind === "data" ? [each.value] : []));
    if (values.length < items.length) return undefined;
    return { kind: "constant", value: values, type: typeOfValue(values), at: context.compile.spanOf(node) };
  };
  if (value.kind === "set") {
    const elements = listed(value.elements);
    if (elements !== undefined && isSought(elementTypeOf(elements.type))) return { kind: "set", elements };
  } else {
    const [keys, values] = [listed(value.keys), listed(value.values)];
    if (keys !== undefined && values !== undefined && isSought(elementTypeOf(keys.type)))
      return { kind: "map", keys, values };
  }
  const what = value.kind === "set" ? "a `Set` of objects" : "a `Map` of or to objects that are no data";
  return report(context, captureNotData, { node, params: { name, what } });
}

/** True for values that are found by what they are. */
export function isSought(type: Type): boolean {
  const objects: readonly TypeWord[] = ["list", "record", "date"];
  return ![...wordsOf(type)].some((word) => objects.includes(word));
}

/** `set.has(a)`, `map.has(a)` and `map.get(a)`. */
export function callOfCollection(
  of: Collection,
  { node, callee }: { readonly node: ts.CallExpression; readonly callee: ts.PropertyAccessExpression },
  context: LowerContext,
): Ir {
  const name = callee.name.text;
  const [argument] = node.arguments;
  const place = { node, context };
  if (argument !== undefined && name === "has")
    return applied("array.includes", [keysOf(of), context.lower(argument, context)], place);
  if (argument !== undefined && name === "get" && of.kind === "map")
    return applied("map.get", [of.keys, of.values, context.lower(argument, context)], place);
  return report(context, unsupportedMethod, {
    node: callee.name,
    params: {
      method: name,
      of: of.kind === "set" ? "a `Set`" : "a `Map`",
      instead: of.kind === "set" ? "use `has`, `size` or `[...set]`" : "use `has`, `get` or `size`",
    },
  });
}

/** `set.size` and `map.size`. */
export function sizeOf(of: Collection, place: { readonly node: ts.Node; readonly context: LowerContext }): Ir {
  return applied("array.length", [applied("[...new Set(a)]", [keysOf(of)], place)], place);
}

function keysOf(of: Collection): Ir {
  return of.kind === "set" ? of.elements : of.keys;
}

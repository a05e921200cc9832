import { wordsOf } from "@heed/plan";
import { notAValue, unsupportedOperands } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { applied, elementTypeOf, nameOfThing, present } from "./apply.ts";
import { callGiven } from "./callback.ts";
import { isIr, type LowerContext, report } from "./lowering.ts";

/** `list.toSorted((left, right) => …)`; without a function, in the order of the elements' texts. */
export function sort(list: Ir, node: ts.CallExpression, context: LowerContext): Ir {
  const [callback] = node.arguments;
  const whole = present(list);
  if (callback === undefined) return applied("array.toSorted", [whole], { node, context });
  const at = context.compile.spanOf(callback);
  const type = elementTypeOf(list.type);
  const [left, right] = [`x${context.loops}`, `y${context.loops}`];
  const items: readonly Ir[] = [left, right].map((name) => ({ kind: "variable", name, type, at }));
  const body = callGiven(callback, items, { ...context, loops: context.loops + 1 });
  if (!isIr(body)) return report(context, notAValue, { node: callback, params: { what: nameOfThing(body) } });
  const words = [...wordsOf(body.type)];
  if (words.some((word) => word !== "number" && word !== "unknown"))
    return report(context, unsupportedOperands, {
      node: callback,
      params: {
        operator: "toSorted",
        types: "a function that gives no number",
        instead: "give a number below, at or above 0: `a.name < b.name ? -1 : 1`, or `a.rating - b.rating`",
      },
    });
  return {
    kind: "sort",
    list: whole,
    left,
    right,
    body,
    type: { kind: "list", of: type },
    at: context.compile.spanOf(node),
  };
}

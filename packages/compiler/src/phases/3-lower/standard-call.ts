import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { applied } from "./apply.ts";
import { listOfArguments, valuesOf } from "./arguments.ts";
import { each } from "./each.ts";
import { callGlobal } from "./global-call.ts";
import { listOf } from "./iterable.ts";
import type { LowerContext } from "./lowering.ts";

/** A call of one of JavaScript's own functions, of which arguments may be spread, or that makes a list: `Math.max(...list)`, `Array.from(a)`. */
export function standardCall(name: string, node: ts.CallExpression, context: LowerContext): Ir {
  const [first, second] = node.arguments;
  if (name === "Array.from" && first !== undefined) {
    const list = listOf(first, context);
    return second === undefined || list.type.kind === "unknown"
      ? list
      : each(list, { method: "map", node, callback: second }, context);
  }
  if (name === "Array.of") return listOfArguments(node, context);
  if ((name === "Math.max" || name === "Math.min") && node.arguments.some(ts.isSpreadElement))
    return applied(`${name}(...a)`, [listOfArguments(node, context)], { node, context });
  return callGlobal(name, { node, args: () => valuesOf(node, context) }, context);
}

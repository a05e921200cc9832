import {
  alternatives,
  booleanType,
  type EachMethod,
  isNullishType,
  type Type,
  undefinedType,
  unionOf,
} from "@heed/plan";
import { notAValue, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { applied, nameOfThing, present } from "./access.ts";
import { truthy } from "./condition.ts";
import { callClosure } from "./function.ts";
import { isIr, type LowerContext, report, type Thing } from "./lowering.ts";

/** The methods of a list that call a function for each element. */
export const eachMethods: ReadonlySet<string> = new Set<EachMethod>(["some", "every", "filter", "map", "find"]);

/** `list.some(element => …)` and its like. */
export function each(
  list: Ir,
  { method, node }: { readonly method: EachMethod; readonly node: ts.CallExpression },
  context: LowerContext,
): Ir {
  const [callback, more] = node.arguments;
  if (callback === undefined || more !== undefined) {
    return report(context, unsupportedSyntax, {
      node,
      params: { syntax: `\`${method}\` with other than one argument` },
    });
  }
  const called = context.thing(callback, context);
  if (called.kind === "closure" && called.node.parameters.length > 1) {
    return report(context, unsupportedSyntax, {
      node: called.node.parameters[1] ?? callback,
      params: { syntax: "the place of the element", instead: "use the element only" },
    });
  }
  const of = elementTypeOf(list.type);
  const at = context.compile.spanOf(callback);
  // Named by depth, so that equal bodies in different workflows are one node of the plan.
  const variable = `x${context.loops}`;
  const item: Ir = { kind: "variable", name: variable, type: of, at };
  const inside: LowerContext = { ...context, loops: context.loops + 1 };
  const result =
    called.kind === "closure"
      ? callClosure(called, { args: [item], node: callback }, inside)
      : given(called, item, { node: callback, context });
  if (!isIr(result))
    return report(context, notAValue, { node: callback, params: { what: "the result of this function" } });
  const body = method === "map" ? result : truthy(result);
  return {
    kind: "each",
    method,
    list: present(list),
    variable,
    body,
    type: resultType(method, of, body.type),
    at: context.compile.spanOf(node),
  };
}

/** What one of JavaScript's own functions makes of an element: `filter(Boolean)`. Reported for anything else that is no function. */
function given(
  called: Thing,
  item: Ir,
  { node, context }: { readonly node: ts.Node; readonly context: LowerContext },
): Ir {
  // What else a list's method hands over, these ignore.
  if (called.kind === "global" && ["Boolean", "Number", "String"].includes(called.name))
    return applied(called.name, [item], { node, context });
  if (isIr(called) && called.type.kind === "unknown") return called;
  const instead = "write a function in its place: `(element) => …`";
  return report(context, unsupportedSyntax, {
    node,
    params: { syntax: `${nameOfThing(called)}, given to a method of a list,`, instead },
  });
}

function elementTypeOf(type: Type): Type {
  return unionOf(
    alternatives(type).flatMap((each) => (each.kind === "list" ? [each.of] : isNullishType(each) ? [] : [each])),
  );
}

function resultType(method: EachMethod, of: Type, body: Type): Type {
  if (method === "some" || method === "every") return booleanType;
  if (method === "find") return unionOf([of, undefinedType]);
  return { kind: "list", of: method === "map" ? body : of };
}

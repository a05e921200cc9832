import {
  alternatives,
  booleanType,
  type EachMethod,
  freeVariables,
  type Type,
  undefinedType,
  unionOf,
} from "@heed/plan";
import { notAValue, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { elementTypeOf, nameOfThing, present } from "./apply.ts";
import { callGiven } from "./callback.ts";
import { truthy } from "./condition.ts";
import { isIr, type LowerContext, report } from "./lowering.ts";

/** A place in a list. */
export const placeType: Type = { kind: "number", int: true, min: 0 };

interface EachCall {
  readonly method: EachMethod;
  readonly node: ts.CallExpression;
  /** The function, where it is not the call's only argument. */
  readonly callback?: ts.Expression | undefined;
}

/** `list.some((element, index) => …)` and its like. */
export function each(list: Ir, { method, node, callback = onlyArgument(node) }: EachCall, context: LowerContext): Ir {
  if (callback === undefined) {
    return report(context, unsupportedSyntax, {
      node,
      params: { syntax: `\`${method}\` with other than one argument` },
    });
  }
  const of = elementTypeOf(list.type);
  const at = context.compile.spanOf(callback);
  // Named by depth, so that equal bodies in different workflows are one node of the plan; unlike the variables of steps, `i0` among them.
  const [variable, index] = [`x${context.loops}`, `n${context.loops}`];
  const item: Ir = { kind: "variable", name: variable, type: of, at, ...assertedIn(list) };
  const place: Ir = { kind: "variable", name: index, type: placeType, at };
  const result = callGiven(callback, [item, place, present(list)], { ...context, loops: context.loops + 1 });
  if (!isIr(result)) return report(context, notAValue, { node: callback, params: { what: nameOfThing(result) } });
  const body = method === "map" || method === "flatMap" ? result : truthy(result);
  return {
    kind: "each",
    method,
    list: present(list),
    variable,
    ...indexOf(index, body),
    body,
    type: resultType(method, of, body.type),
    at: context.compile.spanOf(node),
  };
}

/** Elements are only as much there as what the list was written of: `[a!]`. */
function assertedIn(list: Ir): { readonly isAsserted?: true } {
  return list.kind === "list" && list.items.some(({ isAsserted }) => isAsserted) ? { isAsserted: true } : {};
}

function onlyArgument({ arguments: [first, more] }: ts.CallExpression): ts.Expression | undefined {
  return more === undefined ? first : undefined;
}

/** The variable of the place, where the body reads it. */
export function indexOf(index: string, body: Ir): { readonly index?: string } {
  return freeVariables(body).has(index) ? { index } : {};
}

function resultType(method: EachMethod, of: Type, body: Type): Type {
  switch (method) {
    case "some":
    case "every":
      return booleanType;
    case "find":
    case "findLast":
      return unionOf([of, undefinedType]);
    case "findIndex":
    case "findLastIndex":
      return { kind: "number", int: true, min: -1 };
    case "filter":
      return { kind: "list", of };
    case "map":
      return { kind: "list", of: body };
    case "flatMap":
      return {
        kind: "list",
        of: unionOf(alternatives(body).map((each) => (each.kind === "list" ? each.of : each))),
      };
  }
}

import { alternatives, numberType, type Type, type TypeWord, unionOf, wordsOf } from "@heed/plan";
import { notAValue, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { typeOfTs } from "../../type-of-ts.ts";
import { applied, elementTypeOf, nameOfThing, present } from "./apply.ts";
import { callGiven } from "./callback.ts";
import { indexOf, placeType } from "./each.ts";
import { call, isIr, type LowerContext, report } from "./lowering.ts";

/** `list.reduce((total, element, index) => …, initial)`. Without an initial value the first element is it, and an empty list has no result. */
export function fold(list: Ir, node: ts.CallExpression, context: LowerContext): Ir {
  const [callback, start] = node.arguments;
  if (callback === undefined)
    return report(context, unsupportedSyntax, { node, params: { syntax: "`reduce` without a function" } });
  const of = elementTypeOf(list.type);
  const at = context.compile.spanOf(callback);
  const whole = present(list);
  const initial =
    start === undefined ? call("list.first", [whole], { type: of, at: list.at }) : context.lower(start, context);
  const elements = start === undefined ? applied("array.slice", [whole, one(at)], { node, context }) : whole;
  const [variable, index, total] = [`x${context.loops}`, `n${context.loops}`, `t${context.loops}`];
  const place: Ir = { kind: "variable", name: index, type: placeType, at };
  const counted = start === undefined ? call("number.add", [place, one(at)], { type: placeType, at }) : place;
  const gathered = gatheredType(initial, callback, context);
  const result = callGiven(
    callback,
    [
      { kind: "variable", name: total, type: gathered, at },
      { kind: "variable", name: variable, type: of, at },
      counted,
      whole,
    ],
    { ...context, loops: context.loops + 1 },
  );
  if (!isIr(result)) return report(context, notAValue, { node: callback, params: { what: nameOfThing(result) } });
  const unfit = [initial, result].find(({ type }) => !fits(type, gathered));
  if (unfit !== undefined)
    return report(context, unsupportedSyntax, {
      node: callback,
      params: {
        syntax: "a `reduce` whose result changes its kind on the way",
        instead: "start with a value of the same kind as the result, and give `reduce` its type: `reduce<…>(…)`",
      },
    });
  return {
    kind: "fold",
    list: elements,
    initial,
    total,
    variable,
    ...indexOf(index, result),
    body: result,
    type: gathered,
    at: context.compile.spanOf(node),
  };
}

/** The number that places and counts go on by. */
export function one(at: Ir["at"]): Ir {
  return { kind: "constant", value: 1, type: { kind: "literal", value: 1 }, at };
}

/** The type of what has been gathered before an element is looked at: TypeScript knows it, else it is that of the initial value. */
function gatheredType(initial: Ir, callback: ts.Expression, { checker }: LowerContext): Type {
  const [signature] = checker.getTypeAtLocation(callback).getCallSignatures();
  const [parameter] = signature?.parameters ?? [];
  const known = parameter && typeOfTs(checker.getTypeOfSymbolAtLocation(parameter, callback), checker);
  return known ?? widened(initial.type);
}

/** The type without what it says of single values: what is gathered on from 0 is a number. */
export function widened(type: Type): Type {
  const words: readonly TypeWord[] = [...wordsOf(type)];
  if (words.every((word) => word === "number")) return numberType;
  if (words.every((word) => word === "text")) return { kind: "text" };
  return words.every((word) => word === "boolean") ? { kind: "boolean" } : unionOf(alternatives(type));
}

/** True when a value of a type may stand where one of another is expected. */
export function fits(type: Type, into: Type): boolean {
  const words = wordsOf(into);
  return [...wordsOf(type)].every((word) => word === "unknown" || words.has("unknown") || words.has(word));
}

import { alternatives, isNullishType, type Type, unionOf, wordsOf } from "../type.ts";
import { isPrimitive, type Primitive, type Value } from "../value.ts";

/** What an operator takes in one place. A mark of interrogation says that the argument may be left out. */
export type Param = ParamWord | `${ParamWord}?`;
type ParamWord = "text" | "number" | "boolean" | "date" | "primitive" | "list" | "record" | "any";

interface ParamValues {
  readonly text: string;
  readonly number: number;
  readonly boolean: boolean;
  /** Milliseconds since the beginning of 1970 in UTC; NaN for an invalid date. */
  readonly date: number;
  readonly primitive: Primitive;
  readonly list: readonly Value[];
  readonly record: { readonly [name: string]: Value };
  readonly any: Value;
}
type ParamValue<P> = P extends `${infer W extends ParamWord}?`
  ? ParamValues[W] | undefined
  : P extends ParamWord
    ? ParamValues[P]
    : never;
type Arguments<P extends readonly Param[]> = { -readonly [I in keyof P]: ParamValue<P[I]> };

/** An argument list, and what the operator makes of it. `throws` marks arguments for which the operator has no value. */
export type Example =
  | { readonly of: readonly Value[]; readonly is: Value }
  | { readonly of: readonly Value[]; readonly throws: string };

/** An operator of the language: how it is written, what it means, and proof of that. */
export interface Operator {
  readonly name: string;
  readonly summary: string;
  /** How it is written in TypeScript: `a <= b`, `string.includes`, `Math.max`, `a[b]`. Several operators may share one. */
  readonly surface: string;
  readonly params: readonly Param[];
  /** What any further arguments must be; absent when there may be none. */
  readonly rest?: Param;
  /** The type of the result; undefined when the arguments' types are not fit for the operator after all. */
  readonly result: (types: readonly Type[]) => Type | undefined;
  /** False when some arguments of the right types have no result. Only total operators may be moved or dropped. */
  readonly total: boolean;
  /** True when engines may differ in the result's last digit: the compiler never works it out ahead. */
  readonly varies?: true;
  /** The clause of ECMA-262 whose meaning it has. */
  readonly mirrors: string;
  readonly evaluate: (...args: never[]) => Value;
  /** The same function with work done ahead for the arguments that are constants; others are given as undefined. */
  readonly prepare?: (constants: readonly (Value | undefined)[]) => ((...args: never[]) => Value) | undefined;
  readonly examples: readonly Example[];
}

interface Written<P extends readonly Param[]> extends Omit<Operator, "params" | "result" | "total" | "evaluate"> {
  readonly params: readonly [...P];
  readonly result: Type | Operator["result"];
  readonly total?: boolean;
  readonly evaluate: (...args: [...Arguments<P>, ...Value[]]) => Value;
}

/** Defines an operator. `total` is true unless said otherwise. */
export function defineOperator<const P extends readonly Param[]>(written: Written<P>): Operator {
  const { result, total = true, evaluate } = written;
  return {
    ...written,
    total,
    result: typeof result === "function" ? result : () => result,
    // The caller has checked the arguments against `params`, which is all that `P` says.
    evaluate: evaluate as unknown as Operator["evaluate"],
  };
}

function wordOf(param: Param): ParamWord {
  return (param.endsWith("?") ? param.slice(0, -1) : param) as ParamWord;
}

/** What an operator takes at a place of its argument list; undefined past its end. */
export function paramAt(operator: Operator, at: number): Param | undefined {
  return operator.params[at] ?? operator.rest;
}

/** How many arguments an operator needs at least. */
function fewestArguments(operator: Operator): number {
  return operator.params.filter((param) => !param.endsWith("?")).length;
}

/** True when the operator may be given so many arguments. */
export function takesCount(operator: Operator, count: number): boolean {
  return count >= fewestArguments(operator) && (operator.rest !== undefined || count <= operator.params.length);
}

function takesType(param: Param, type: Type): boolean {
  const word = wordOf(param);
  const optional = param.endsWith("?");
  return [...wordsOf(type)].every((each) => {
    if (each === "unknown" || word === "any") return true;
    if (optional && each === "undefined") return true;
    // In a plan a date is a number, and so is a constant that is one.
    if (word === "date") return each === "date" || each === "number";
    return word === "primitive" ? !["list", "record", "date"].includes(each) : each === word;
  });
}

/** True when arguments of these types may be given to the operator. */
export function takes(operator: Operator, types: readonly Type[]): boolean {
  if (types.length < fewestArguments(operator)) return false;
  return types.every((type, at) => {
    const param = paramAt(operator, at);
    return param !== undefined && takesType(param, type);
  });
}

/** True when a value may be given to the operator at this place of its argument list. */
export function takesValue(param: Param, value: Value): boolean {
  if (param.endsWith("?") && value === undefined) return true;
  switch (wordOf(param)) {
    case "text":
      return typeof value === "string";
    case "number":
    case "date":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "primitive":
      return isPrimitive(value);
    case "list":
      return Array.isArray(value);
    case "record":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "any":
      return true;
  }
}

/** Thrown by a partial operator for arguments that have no result; an evaluation makes an outcome of it. */
export class NoResult extends Error {}

/** What a method of JavaScript's gives; `NoResult` in place of its `RangeError`. */
export function resultOf<R>(compute: () => R, otherwise: string): R {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new NoResult(otherwise);
    throw thrown;
  }
}

/** The union of the types of a list's elements; undefined when the type may be something other than a list. */
export function elementType(type: Type): readonly Type[] | undefined {
  const elements: Type[] = [];
  for (const each of alternatives(type)) {
    if (isNullishType(each)) continue;
    if (each.kind !== "list") return undefined;
    elements.push(each.of);
  }
  return elements;
}

/** True for a type whose values are told apart by what they are: no lists, records or dates. */
export function isPrimitiveType(type: Type): boolean {
  return ![...wordsOf(type)].some((word) => word === "list" || word === "record" || word === "date");
}

/** The type of a list with the elements of this one, in whatever order; undefined when one of them may be no primitive. */
export function listOfPrimitives(list: Type): Type | undefined {
  const elements = elementType(list);
  return elements?.every(isPrimitiveType) ? { kind: "list", of: unionOf(elements) } : undefined;
}

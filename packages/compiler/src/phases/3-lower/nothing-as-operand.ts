import { booleanType, mayBeNullish, numberType, operatorFor, presentType, type Type, wordsOf } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { joined } from "./condition.ts";
import { call, isNullishIr } from "./lowering.ts";

const arithmetic: ReadonlySet<string> = new Set(["a + b", "a - b", "a * b", "a / b", "a % b", "a ** b", "-a"]);
const orders: ReadonlySet<string> = new Set(["a < b", "a <= b", "a > b", "a >= b"]);

/**
 * What JavaScript makes of operands that may be missing, which `!` and `as` let through: `null` counts as 0 and `undefined` as NaN, where two
 * texts would be compared by their characters. Undefined where it has another meaning, or none.
 */
export function withNothing(surface: string, args: readonly Ir[], at: Ir["at"]): Ir | undefined {
  if (!args.some(({ type }) => mayBeNullish(type))) return undefined;
  const isOrder = orders.has(surface);
  if (!isOrder && !arithmetic.has(surface) && !surface.startsWith("Math.")) return undefined;
  if (args.every(({ type }) => isOnly(["number", "null", "undefined"], type)))
    return applied(surface, args.map(asNumber), at);
  const [left, right] = args;
  if (!isOrder || left === undefined || right === undefined) return undefined;
  if (!args.every(({ type }) => isOnly(["text", "null", "undefined"], type))) return undefined;
  const missing = args.filter(({ type }) => mayBeNullish(type)).map(isNullishIr);
  const [only] = missing;
  const otherwise = applied(surface, args.map(asText), at);
  const then = applied(surface, args.map(asNumber), at);
  if (only === undefined || then === undefined || otherwise === undefined) return undefined;
  const when = missing.length === 1 ? only : joined("any", missing, at);
  return { kind: "choose", when, then, otherwise, type: booleanType, at };
}

function applied(surface: string, args: readonly Ir[], at: Ir["at"]): Ir | undefined {
  const found = operatorFor(
    surface,
    args.map(({ type }) => type),
  );
  return found && call(found.operator.name, args, { type: found.type, at });
}

function asNumber(arg: Ir): Ir {
  if (isOnly(["number"], arg.type)) return arg;
  return call("value.to-number", [arg], { type: numberType, at: arg.at });
}

function asText(arg: Ir): Ir {
  return { ...arg, type: presentType(arg.type) };
}

function isOnly(words: readonly string[], type: Type): boolean {
  return [...wordsOf(type)].every((word) => words.includes(word));
}

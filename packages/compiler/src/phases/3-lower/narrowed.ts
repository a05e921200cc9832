import { alternatives, isNullishType, type Type, type TypeWord, unionOf, wordsOf } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { isIr, type LowerContext, type Thing } from "./lowering.ts";

const { TypeFlags } = ts;
const object = TypeFlags.Object | TypeFlags.NonPrimitive;

/** How TypeScript marks the types whose values are of such a kind. */
const flagsOf: { readonly [W in TypeWord]: number } = {
  text: TypeFlags.StringLike,
  number: TypeFlags.NumberLike,
  boolean: TypeFlags.BooleanLike,
  date: object,
  null: TypeFlags.Null,
  undefined: TypeFlags.Undefined | TypeFlags.Void,
  list: object,
  record: object,
  unknown: ~0,
};

/** The value with what TypeScript's flow analysis has excluded taken off its type: null after a test for it, false after `if (value)`. */
export function narrowed(value: Thing, node: ts.Expression, context: LowerContext): Thing {
  if (!isIr(value) || value.kind === "constant" || alternatives(value.type).length === 1) return value;
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node))
    return value;
  const flags = context.symbols.flagsAt(node);
  if ((flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Instantiable)) !== 0) return value;
  const isClaimed = isAssertedIn(value);
  const kept = alternatives(value.type).filter(
    (type) => (flags & flagsOfType(type)) !== 0 || (isClaimed && isNullishType(type)),
  );
  return kept.length === 0 || kept.length === alternatives(value.type).length
    ? value
    : { ...value, type: unionOf(kept) };
}

/** True for a value that is only there because a `!` says so, by one way or another: TypeScript takes that for a fact. */
function isAssertedIn(value: Ir): boolean {
  if (value.isAsserted === true) return true;
  if (value.kind === "choose") return isAssertedIn(value.then) || isAssertedIn(value.otherwise);
  return value.kind === "call" && value.op === "value.after" && value.args.some(isAssertedIn);
}

function flagsOfType(type: Type): number {
  return [...wordsOf(type)].reduce((flags, word) => flags | flagsOf[word], 0);
}

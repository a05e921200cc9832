import type { Type } from "../type.ts";
import { listAt } from "./list-at.ts";
import { listConcat } from "./list-concat.ts";
import { listElement } from "./list-element.ts";
import { listIncludes } from "./list-includes.ts";
import { listIndexOf } from "./list-index-of.ts";
import { listJoin } from "./list-join.ts";
import { listLength } from "./list-length.ts";
import { listSlice } from "./list-slice.ts";
import { numberAbs } from "./number-abs.ts";
import { numberAdd } from "./number-add.ts";
import { numberAtLeast } from "./number-at-least.ts";
import { numberAtMost } from "./number-at-most.ts";
import { numberCeil } from "./number-ceil.ts";
import { numberDivide } from "./number-divide.ts";
import { numberFloor } from "./number-floor.ts";
import { numberGreater } from "./number-greater.ts";
import { numberIsInteger } from "./number-is-integer.ts";
import { numberIsNan } from "./number-is-nan.ts";
import { numberLess } from "./number-less.ts";
import { numberMax } from "./number-max.ts";
import { numberMin } from "./number-min.ts";
import { numberMultiply } from "./number-multiply.ts";
import { numberNegate } from "./number-negate.ts";
import { numberPower } from "./number-power.ts";
import { numberRemainder } from "./number-remainder.ts";
import { numberRound } from "./number-round.ts";
import { numberSign } from "./number-sign.ts";
import { numberSubtract } from "./number-subtract.ts";
import { numberTrunc } from "./number-trunc.ts";
import { type Operator, takes } from "./operator.ts";
import { recordEntry } from "./record-entry.ts";
import { recordHas } from "./record-has.ts";
import { textAtLeast } from "./text-at-least.ts";
import { textAtMost } from "./text-at-most.ts";
import { textCharAt } from "./text-char-at.ts";
import { textConcat } from "./text-concat.ts";
import { textEndsWith } from "./text-ends-with.ts";
import { textGreater } from "./text-greater.ts";
import { textIncludes } from "./text-includes.ts";
import { textIndexOf } from "./text-index-of.ts";
import { textLength } from "./text-length.ts";
import { textLess } from "./text-less.ts";
import { textLower } from "./text-lower.ts";
import { textMatches } from "./text-matches.ts";
import { textRepeat } from "./text-repeat.ts";
import { textSlice } from "./text-slice.ts";
import { textSplit } from "./text-split.ts";
import { textStartsWith } from "./text-starts-with.ts";
import { textTrim } from "./text-trim.ts";
import { textTrimEnd } from "./text-trim-end.ts";
import { textTrimStart } from "./text-trim-start.ts";
import { textUpper } from "./text-upper.ts";
import { valueAfter } from "./value-after.ts";
import { valueEquals } from "./value-equals.ts";
import { valueIsNullish } from "./value-is-nullish.ts";
import { valueToNumber } from "./value-to-number.ts";
import { valueToText } from "./value-to-text.ts";
import { valueTruthy } from "./value-truthy.ts";

/** Every operator of the language. Where several are written the same, the first that takes the arguments is meant. */
export const operators: readonly Operator[] = [
  numberAdd,
  listAt,
  listConcat,
  listElement,
  listIncludes,
  listIndexOf,
  listJoin,
  listLength,
  listSlice,
  numberAbs,
  numberAtLeast,
  numberAtMost,
  numberCeil,
  numberDivide,
  numberFloor,
  numberGreater,
  numberIsInteger,
  numberIsNan,
  numberLess,
  numberMax,
  numberMin,
  numberMultiply,
  numberNegate,
  numberPower,
  numberRemainder,
  numberRound,
  numberSign,
  numberSubtract,
  numberTrunc,
  recordEntry,
  recordHas,
  textAtLeast,
  textAtMost,
  textCharAt,
  textConcat,
  textEndsWith,
  textGreater,
  textIncludes,
  textIndexOf,
  textLength,
  textLess,
  textLower,
  textMatches,
  textRepeat,
  textSlice,
  textSplit,
  textStartsWith,
  textTrim,
  textTrimEnd,
  textTrimStart,
  textUpper,
  valueAfter,
  valueEquals,
  valueIsNullish,
  valueToNumber,
  valueToText,
  valueTruthy,
];

const byName: ReadonlyMap<string, Operator> = new Map(operators.map((operator) => [operator.name, operator]));

/** The operator of this name; undefined when there is none. */
export function operatorNamed(name: string): Operator | undefined {
  return byName.get(name);
}

/** The operators that are written in this way, such as `a <= b` or `string.includes`. */
export function operatorsWrittenAs(surface: string): readonly Operator[] {
  return operators.filter((operator) => operator.surface === surface);
}

/** The operator that is written in this way and takes arguments of these types, with the type of its result. */
export function operatorFor(
  surface: string,
  types: readonly Type[],
): { readonly operator: Operator; readonly type: Type } | undefined {
  for (const operator of operatorsWrittenAs(surface)) {
    if (!takes(operator, types)) continue;
    const type = operator.result(types);
    if (type !== undefined) return { operator, type };
  }
  return undefined;
}

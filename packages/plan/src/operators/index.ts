import type { Type } from "../type.ts";
import { dateDay } from "./date-day.ts";
import { dateFromNumber } from "./date-from-number.ts";
import { dateFromText } from "./date-from-text.ts";
import { dateHour } from "./date-hour.ts";
import { dateMillisecond } from "./date-millisecond.ts";
import { dateMinute } from "./date-minute.ts";
import { dateMonth } from "./date-month.ts";
import { dateMs } from "./date-ms.ts";
import { dateParse } from "./date-parse.ts";
import { dateSecond } from "./date-second.ts";
import { dateToText } from "./date-to-text.ts";
import { dateUtc } from "./date-utc.ts";
import { dateWeekday } from "./date-weekday.ts";
import { dateYear } from "./date-year.ts";
import { listAt } from "./list-at.ts";
import { listChained } from "./list-chained.ts";
import { listConcat } from "./list-concat.ts";
import { listDistinct } from "./list-distinct.ts";
import { listElement } from "./list-element.ts";
import { listFirst } from "./list-first.ts";
import { listFlat } from "./list-flat.ts";
import { listIncludes } from "./list-includes.ts";
import { listIndexOf } from "./list-index-of.ts";
import { listJoin } from "./list-join.ts";
import { listLargest } from "./list-largest.ts";
import { listLastIndexOf } from "./list-last-index-of.ts";
import { listLength } from "./list-length.ts";
import { listReversed } from "./list-reversed.ts";
import { listSlice } from "./list-slice.ts";
import { listSmallest } from "./list-smallest.ts";
import { listSorted } from "./list-sorted.ts";
import { mapGet } from "./map-get.ts";
import { numberAbs } from "./number-abs.ts";
import { numberAdd } from "./number-add.ts";
import { numberAtLeast } from "./number-at-least.ts";
import { numberAtMost } from "./number-at-most.ts";
import { numberBinaryLogarithm } from "./number-binary-logarithm.ts";
import { numberCeil } from "./number-ceil.ts";
import { numberCubeRoot } from "./number-cube-root.ts";
import { numberDecimalLogarithm } from "./number-decimal-logarithm.ts";
import { numberDivide } from "./number-divide.ts";
import { numberExponential } from "./number-exponential.ts";
import { numberFloor } from "./number-floor.ts";
import { numberGreater } from "./number-greater.ts";
import { numberIsFinite } from "./number-is-finite.ts";
import { numberIsInteger } from "./number-is-integer.ts";
import { numberIsNan } from "./number-is-nan.ts";
import { numberIsSafeInteger } from "./number-is-safe-integer.ts";
import { numberLeadingZeros } from "./number-leading-zeros.ts";
import { numberLess } from "./number-less.ts";
import { numberMax } from "./number-max.ts";
import { numberMin } from "./number-min.ts";
import { numberMultiply } from "./number-multiply.ts";
import { numberMultiplyBits } from "./number-multiply-bits.ts";
import { numberNaturalLogarithm } from "./number-natural-logarithm.ts";
import { numberNegate } from "./number-negate.ts";
import { numberParseFloat } from "./number-parse-float.ts";
import { numberParseInt } from "./number-parse-int.ts";
import { numberPower } from "./number-power.ts";
import { numberRemainder } from "./number-remainder.ts";
import { numberRound } from "./number-round.ts";
import { numberSign } from "./number-sign.ts";
import { numberSingle } from "./number-single.ts";
import { numberSquareRoot } from "./number-square-root.ts";
import { numberSubtract } from "./number-subtract.ts";
import { numberToExponential } from "./number-to-exponential.ts";
import { numberToFixed } from "./number-to-fixed.ts";
import { numberToPrecision } from "./number-to-precision.ts";
import { numberToText } from "./number-to-text.ts";
import { numberTrunc } from "./number-trunc.ts";
import { type Operator, takes } from "./operator.ts";
import { recordEntries } from "./record-entries.ts";
import { recordEntry } from "./record-entry.ts";
import { recordFromEntries } from "./record-from-entries.ts";
import { recordHas } from "./record-has.ts";
import { recordMerged } from "./record-merged.ts";
import { recordNames } from "./record-names.ts";
import { recordValues } from "./record-values.ts";
import { recordWithout } from "./record-without.ts";
import { textAppend } from "./text-append.ts";
import { textAt } from "./text-at.ts";
import { textAtLeast } from "./text-at-least.ts";
import { textAtMost } from "./text-at-most.ts";
import { textCharAt } from "./text-char-at.ts";
import { textCharCodeAt } from "./text-char-code-at.ts";
import { textCharacters } from "./text-characters.ts";
import { textCodePointAt } from "./text-code-point-at.ts";
import { textConcat } from "./text-concat.ts";
import { textElement } from "./text-element.ts";
import { textEndsWith } from "./text-ends-with.ts";
import { textGreater } from "./text-greater.ts";
import { textHtml } from "./text-html.ts";
import { textIncludes } from "./text-includes.ts";
import { textIndexOf } from "./text-index-of.ts";
import { textIsWellFormed } from "./text-is-well-formed.ts";
import { textLastIndexOf } from "./text-last-index-of.ts";
import { textLength } from "./text-length.ts";
import { textLess } from "./text-less.ts";
import { textLower } from "./text-lower.ts";
import { textMatch } from "./text-match.ts";
import { textMatches } from "./text-matches.ts";
import { textNormalized } from "./text-normalized.ts";
import { textPadEnd } from "./text-pad-end.ts";
import { textPadStart } from "./text-pad-start.ts";
import { textRepeat } from "./text-repeat.ts";
import { textReplace } from "./text-replace.ts";
import { textReplaceAll } from "./text-replace-all.ts";
import { textReplacePattern } from "./text-replace-pattern.ts";
import { textSearch } from "./text-search.ts";
import { textSlice } from "./text-slice.ts";
import { textSplit } from "./text-split.ts";
import { textSplitPattern } from "./text-split-pattern.ts";
import { textStartsWith } from "./text-starts-with.ts";
import { textSubstring } from "./text-substring.ts";
import { textTrim } from "./text-trim.ts";
import { textTrimEnd } from "./text-trim-end.ts";
import { textTrimStart } from "./text-trim-start.ts";
import { textUpper } from "./text-upper.ts";
import { textUrlComponent } from "./text-url-component.ts";
import { textWellFormed } from "./text-well-formed.ts";
import { valueAfter } from "./value-after.ts";
import { valueEquals } from "./value-equals.ts";
import { valueIsList } from "./value-is-list.ts";
import { valueIsNullish } from "./value-is-nullish.ts";
import { valueKind } from "./value-kind.ts";
import { valueToNumber } from "./value-to-number.ts";
import { valueToText } from "./value-to-text.ts";
import { valueTruthy } from "./value-truthy.ts";

/** Every operator of the language. Where several are written the same, the first that takes the arguments is meant. */
export const operators: readonly Operator[] = [
  numberAdd,
  dateDay,
  dateFromNumber,
  dateFromText,
  dateHour,
  dateMillisecond,
  dateMinute,
  dateMonth,
  dateMs,
  dateParse,
  dateSecond,
  dateToText,
  dateUtc,
  dateWeekday,
  dateYear,
  listAt,
  listChained,
  listConcat,
  listDistinct,
  listElement,
  listFirst,
  listFlat,
  listIncludes,
  listIndexOf,
  listJoin,
  listLargest,
  listLastIndexOf,
  listLength,
  listReversed,
  listSlice,
  listSmallest,
  listSorted,
  mapGet,
  numberAbs,
  numberAtLeast,
  numberAtMost,
  numberBinaryLogarithm,
  numberCeil,
  numberCubeRoot,
  numberDecimalLogarithm,
  numberDivide,
  numberExponential,
  numberFloor,
  numberGreater,
  numberIsFinite,
  numberIsInteger,
  numberIsNan,
  numberIsSafeInteger,
  numberLeadingZeros,
  numberLess,
  numberMax,
  numberMin,
  numberMultiplyBits,
  numberMultiply,
  numberNaturalLogarithm,
  numberNegate,
  numberParseFloat,
  numberParseInt,
  numberPower,
  numberRemainder,
  numberRound,
  numberSign,
  numberSingle,
  numberSquareRoot,
  numberSubtract,
  numberToExponential,
  numberToFixed,
  numberToPrecision,
  numberToText,
  numberTrunc,
  recordEntries,
  recordEntry,
  recordFromEntries,
  recordHas,
  recordMerged,
  recordNames,
  recordValues,
  recordWithout,
  textAppend,
  textAtLeast,
  textAtMost,
  textAt,
  textCharAt,
  textCharCodeAt,
  textCharacters,
  textCodePointAt,
  textConcat,
  textElement,
  textEndsWith,
  textGreater,
  textHtml,
  textIncludes,
  textIndexOf,
  textIsWellFormed,
  textLastIndexOf,
  textLength,
  textLess,
  textLower,
  textMatch,
  textMatches,
  textNormalized,
  textPadEnd,
  textPadStart,
  textRepeat,
  textReplaceAll,
  textReplacePattern,
  textReplace,
  textSearch,
  textSlice,
  textSplitPattern,
  textSplit,
  textStartsWith,
  textSubstring,
  textTrimEnd,
  textTrimStart,
  textTrim,
  textUpper,
  textUrlComponent,
  textWellFormed,
  valueAfter,
  valueEquals,
  valueIsList,
  valueIsNullish,
  valueKind,
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

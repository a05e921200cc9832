import type { Primitive, Value } from "@heed/plan";
import type { Test } from "./vocabulary.ts";

/** A run of codes, both ends included. */
export type CodeRange = readonly [from: number, to: number];

/** How a source's values fall into codes: values that no test tells apart have one code. */
export interface Domain {
  /** How many codes there are; they count from 0. */
  readonly size: number;
  /** Codes before this one stand for values that no test names: missing, null, other texts. */
  readonly firstNamed: number;
  readonly codeOf: (value: Value) => number;
  /** The codes of texts, where those that are not among them share one: not where texts are compared by their order. */
  readonly textCodes?: ReadonlyMap<string, number>;
  /** The codes for which a test of the source is true, in order. */
  readonly codesOf: (test: SourceTest) => readonly CodeRange[];
}

/** A test that a source's code decides. */
export type SourceTest = Extract<Test, { kind: "one-of" | "order" }>;

// The codes of what is neither a number nor a text, and of texts that no test names.
const absent = 0;
const nothing = 1;
const no = 2;
const yes = 3;
const object = 4;
const notANumber = 5;
/** The code that texts share which no test names. */
export const otherText = 6;
const firstNumber = 7;

/** The codes of a source with these tests: points and the intervals between them for numbers, and for texts where their order is asked for. */
export function domainOf(tests: readonly SourceTest[]): Domain {
  const constants = new Set(tests.flatMap((test) => (test.kind === "order" ? [test.than] : test.values)));
  const numbers = Float64Array.from(
    [...constants].filter((each): each is number => typeof each === "number" && !Number.isNaN(each)),
  ).sort();
  const texts = [...constants].filter((each): each is string => typeof each === "string").sort(byUnits);
  const isOrdered = tests.some((test) => test.kind === "order" && typeof test.than === "string");
  const firstText = firstNumber + numbers.length * 2 + 1;
  const textCodes = new Map(texts.map((text, at) => [text, firstText + at]));
  const codeOfText = isOrdered
    ? orderedCodes(texts, firstText)
    : (text: string): number => textCodes.get(text) ?? otherText;
  const codeOf = (value: Value): number => {
    if (typeof value === "string") return codeOfText(value);
    if (typeof value === "number") return Number.isNaN(value) ? notANumber : numberCode(value, numbers);
    if (typeof value === "boolean") return value ? yes : no;
    if (value === undefined) return absent;
    return value === null ? nothing : object;
  };
  const size = firstText + (isOrdered ? texts.length * 2 + 1 : texts.length);
  return {
    size,
    firstNamed: firstNumber,
    codeOf,
    ...(isOrdered ? {} : { textCodes }),
    codesOf: (test) => {
      if (test.kind === "one-of") return rangesOf(test.values.map((value: Primitive) => codeOf(value)));
      const from = typeof test.than === "number" ? firstNumber : firstText;
      const to = typeof test.than === "number" ? firstText - 1 : size - 1;
      return sideOf(test, { point: codeOf(test.than), from, to });
    },
  };
}

/** The code of a number: even offsets are intervals, odd ones points. */
function numberCode(value: number, points: Float64Array): number {
  let from = 0;
  let to = points.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((points[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return firstNumber + from * 2 + (points[from] === value ? 1 : 0);
}

function orderedCodes(texts: readonly string[], first: number): (text: string) => number {
  return (text) => {
    let from = 0;
    let to = texts.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((texts[middle] ?? "") < text) from = middle + 1;
      else to = middle;
    }
    return first + from * 2 + (texts[from] === text ? 1 : 0);
  };
}

function byUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sideOf(
  { is }: Extract<SourceTest, { kind: "order" }>,
  { point, from, to }: { readonly point: number; readonly from: number; readonly to: number },
): readonly CodeRange[] {
  const range: CodeRange =
    is === "<" ? [from, point - 1] : is === "<=" ? [from, point] : is === ">" ? [point + 1, to] : [point, to];
  return range[0] > range[1] ? [] : [range];
}

function rangesOf(codes: readonly number[]): readonly CodeRange[] {
  const ranges: [number, number][] = [];
  for (const code of [...new Set(codes)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}

/** The codes that are in none of the ranges. */
export function otherCodes(ranges: readonly CodeRange[], size: number): readonly CodeRange[] {
  const others: CodeRange[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    if (start > from) others.push([from, start - 1]);
    from = end + 1;
  }
  if (from < size) others.push([from, size - 1]);
  return others;
}

/** How many codes the ranges hold. */
export function countOf(ranges: readonly CodeRange[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

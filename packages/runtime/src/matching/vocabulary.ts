import type { Expr, Primitive } from "@heed/plan";

/** A question about a record that several conditions may ask: each is answered at most once a record. */
export type Test =
  /** The source's value is one of these, as `===` compares; NaN among them means that it is NaN. */
  | { readonly kind: "one-of"; readonly source: number; readonly values: readonly Primitive[] }
  /** The source's value is a number, or a text, on this side of another. */
  | { readonly kind: "order"; readonly source: number; readonly is: Order; readonly than: number | string }
  /** The source's value is a list that has this element. */
  | { readonly kind: "member"; readonly source: number; readonly value: Primitive }
  /** The source's value is a text in which this occurs. */
  | { readonly kind: "contains"; readonly source: number; readonly part: string }
  /** The pattern matches in the source's value, which is a text. */
  | { readonly kind: "matches"; readonly source: number; readonly pattern: RegExp; readonly needs?: Needle }
  /** Anything else that is true or false, with a text that must occur in a source for it to be true, if one is known. */
  | { readonly kind: "other"; readonly expr: Expr; readonly needs?: Needle };

export type Order = "<" | "<=" | ">" | ">=";

/** A part that a text must have. `folded`: whatever the case of its ASCII letters; the part is then in lower case. */
export interface Needle {
  readonly source: number;
  readonly part: string;
  readonly folded: boolean;
}

/** All sources and tests of the conditions of a dataset, each once. */
export interface Vocabulary {
  readonly sources: Expr[];
  readonly tests: Test[];
  /** How often each test is expected to be true, from 0 to 1, where that was measured. */
  readonly measured: Map<number, number>;
  readonly sourceNumbers: Map<Expr, number>;
  readonly testNumbers: Map<string, number>;
  readonly otherNumbers: Map<Expr, number>;
}

/** A vocabulary without words. */
export function createVocabulary(): Vocabulary {
  return {
    sources: [],
    tests: [],
    measured: new Map(),
    sourceNumbers: new Map(),
    testNumbers: new Map(),
    otherNumbers: new Map(),
  };
}

/** The number of a source: an expression whose value is compared with constants. The same node has the same number. */
export function sourceNumber(expr: Expr, { sources, sourceNumbers }: Vocabulary): number {
  const known = sourceNumbers.get(expr);
  if (known !== undefined) return known;
  sources.push(expr);
  sourceNumbers.set(expr, sources.length - 1);
  return sources.length - 1;
}

/** The number of a test. Tests that ask the same have the same number. */
export function testNumber(test: Test, { tests, testNumbers, otherNumbers }: Vocabulary): number {
  const key = test.kind === "other" ? undefined : keyOf(test);
  const known = test.kind === "other" ? otherNumbers.get(test.expr) : testNumbers.get(key ?? "");
  if (known !== undefined) return known;
  tests.push(test);
  const number = tests.length - 1;
  if (test.kind === "other") otherNumbers.set(test.expr, number);
  else testNumbers.set(key ?? "", number);
  return number;
}

function keyOf(test: Exclude<Test, { kind: "other" }>): string {
  switch (test.kind) {
    case "one-of":
      return `=${test.source} ${test.values.map(nameOf).sort().join()}`;
    case "order":
      return `${test.is}${test.source} ${nameOf(test.than)}`;
    case "member":
      return `m${test.source} ${nameOf(test.value)}`;
    case "contains":
      return `c${test.source} ${test.part}`;
    case "matches":
      return `r${test.source} ${String(test.pattern)}`;
  }
}

/** A name for a value that no other has; 0 and -0, which no test tells apart, have one. */
function nameOf(value: Primitive): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

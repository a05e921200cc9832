import { type Expr, printExpr } from "@heed/plan";
import type { Index } from "./build.ts";
import type { Key } from "./cover.ts";
import { type Formula, isNegated, type Literal, testOf } from "./formula.ts";
import type { Filed } from "./lists.ts";
import type { Test, Vocabulary } from "./vocabulary.ts";

/** How a condition is found by an index. */
export interface Described {
  /** The condition, by its place in the list. */
  readonly condition: number;
  /** One for the condition, or for each of its alternatives. */
  readonly ways: readonly DescribedWay[];
  /** The part that may fail, because of which a record that gets here is evaluated as the condition is written. */
  readonly unsure?: Expr;
}

/** What a record must have for a condition to be looked at, and what is asked of it then. */
export interface DescribedWay {
  /** One of these must be there; with none, every record is tried. */
  readonly keys: readonly string[];
  /** What is decided by a bit, together with others. */
  readonly masked: readonly string[];
  /** What is asked of a record that has come this far. */
  readonly asked: readonly string[];
}

/** How each condition of an index is found, in words of the source. */
export function describeIndex(index: Index): readonly Described[] {
  const byCondition = new Map<number, Filed[]>();
  for (const filed of index.filed) {
    const known = byCondition.get(filed.entry.workflow);
    if (known === undefined) byCondition.set(filed.entry.workflow, [filed]);
    else known.push(filed);
  }
  return Array.from({ length: index.size }, (_, condition): Described => {
    const unsure = index.unsure.get(condition);
    const ways = (byCondition.get(condition) ?? []).map((filed) => wayOf(filed, index));
    return { condition, ways, ...(unsure === undefined ? {} : { unsure }) };
  });
}

function wayOf({ entry, mask }: Filed, { vocabulary, needles, isDirect }: Index): DescribedWay {
  const masked = isDirect ? [] : mask.decides;
  const asked = new Set(literalsOf(entry.rest).filter((literal) => !masked.includes(literal)));
  const parts = new Map(needles.groups.flatMap((group) => group.needles.map((needle, at) => [needle, { group, at }])));
  const keyText = (key: Key): readonly string[] => {
    if (key.kind === "member") return [printTest(vocabulary.tests[key.test], vocabulary)];
    if (key.kind === "codes") return [`a value of ${sourceText(key.source, vocabulary)}`];
    const found = parts.get(key.needle);
    return found === undefined ? [] : [`a word in ${sourceText(found.group.source, vocabulary)}`];
  };
  return {
    keys:
      entry.found.length > 0
        ? entry.found.map((literal) => printLiteral(literal, vocabulary))
        : [...new Set(entry.keys.flatMap(keyText))],
    masked: masked.map((literal) => printLiteral(literal, vocabulary)),
    asked: [...asked].map((literal) => printLiteral(literal, vocabulary)),
  };
}

function literalsOf(formula: Formula): readonly Literal[] {
  return formula.kind === "test" ? [formula.literal] : formula.parts.flatMap(literalsOf);
}

function sourceText(source: number, { sources }: Vocabulary): string {
  const expr = sources[source];
  return expr === undefined ? "" : `\`${printExpr(expr)}\``;
}

function printLiteral(literal: Literal, vocabulary: Vocabulary): string {
  const text = printTest(vocabulary.tests[testOf(literal)], vocabulary);
  return isNegated(literal) ? `not ${text}` : text;
}

/** So many values of a list are printed. */
const mostValues = 5;

function printTest(test: Test | undefined, vocabulary: Vocabulary): string {
  if (test === undefined) return "";
  if (test.kind === "other") return `\`${printExpr(test.expr)}\``;
  const source = sourceText(test.source, vocabulary);
  switch (test.kind) {
    case "one-of": {
      const values = test.values.slice(0, mostValues).map(textOf).join(" or ");
      return `${source} is ${values}${test.values.length > mostValues ? " or …" : ""}`;
    }
    case "order":
      return `${source} ${test.is} ${textOf(test.than)}`;
    case "member":
      return `${source} has ${textOf(test.value)}`;
    case "contains":
      return `${source} contains ${textOf(test.part)}`;
    case "matches":
      return `${source} matches ${String(test.pattern)}`;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

import { compileExpr, isList, type Primitive, type Scope } from "@heed/plan";
import type { Index } from "./build.ts";
import { type Formula, isNegated, testOf } from "./formula.ts";
import { type Read, readerOf } from "./read.ts";
import { safely } from "./safely.ts";
import type { Order, Test } from "./vocabulary.ts";

/** True or false of what a condition sees. */
type Predicate = (scope: Scope) => boolean;

/** The formulas of an index as functions that are called one after the other: for few conditions nothing is quicker. */
export function predicatesOf({ vocabulary, filed }: Index): readonly Predicate[] {
  const reads: readonly Read[] = vocabulary.sources.map(readerOf);
  const known: (Predicate | undefined)[] = [];
  const predicate = (formula: Formula): Predicate => {
    if (formula.kind === "test") {
      const number = testOf(formula.literal);
      const test = vocabulary.tests[number];
      const asked = known[number] ?? (test === undefined ? () => false : askedOf(test, reads));
      known[number] = asked;
      return isNegated(formula.literal) ? (scope) => !asked(scope) : asked;
    }
    const parts = formula.parts.map(predicate);
    return formula.kind === "and" ? allOf(parts) : anyOf(parts);
  };
  return filed.map(({ entry }) => predicate(entry.rest));
}

function allOf(parts: readonly Predicate[]): Predicate {
  const [first, second, third] = parts;
  if (first !== undefined && second !== undefined && third === undefined)
    return (scope) => first(scope) && second(scope);
  return (scope) => {
    for (const part of parts) if (!part(scope)) return false;
    return true;
  };
}

function anyOf(parts: readonly Predicate[]): Predicate {
  return (scope) => {
    for (const part of parts) if (part(scope)) return true;
    return false;
  };
}

function askedOf(test: Test, reads: readonly Read[]): Predicate {
  if (test.kind === "other") return safely(compileExpr(test.expr));
  const read = reads[test.source] ?? (() => undefined);
  switch (test.kind) {
    case "one-of":
      return isOneOf(test.values, read);
    case "order":
      return isOnSide(test.is, test.than, read);
    case "member":
      return (scope) => {
        const list = read(scope);
        return list !== undefined && isList(list) && list.includes(test.value);
      };
    case "contains":
      return (scope) => {
        const text = read(scope);
        return typeof text === "string" && text.includes(test.part);
      };
    case "matches":
      return (scope) => {
        const text = read(scope);
        return typeof text === "string" && test.pattern.test(text);
      };
  }
}

function isOneOf(values: readonly Primitive[], read: Read): Predicate {
  const [only] = values;
  if (values.length === 1 && !Number.isNaN(only)) return (scope) => read(scope) === only;
  const known = new Set<unknown>(values);
  return (scope) => known.has(read(scope));
}

function isOnSide(is: Order, than: number | string, read: Read): Predicate {
  const compared = (compare: (value: number | string) => boolean): Predicate => {
    const kind = typeof than;
    return (scope) => {
      const value = read(scope);
      return typeof value === kind && compare(value as number | string);
    };
  };
  switch (is) {
    case "<":
      return compared((value) => value < than);
    case "<=":
      return compared((value) => value <= than);
    case ">":
      return compared((value) => value > than);
    case ">=":
      return compared((value) => value >= than);
  }
}

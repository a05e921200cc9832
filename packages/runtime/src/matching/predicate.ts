import { compileExpr, isList, type Primitive, type Scope } from "@heed/plan";
import { type Formula, isNegated, testOf } from "./formula.ts";
import type { Read } from "./read.ts";
import { safely } from "./safely.ts";
import type { Order, Test, Vocabulary } from "./vocabulary.ts";

/** Says true or false of what a condition sees. */
export type Predicate = (scope: Scope) => boolean;

/** Makes functions of formulas; a test that several ask is one function. */
export function predicateMaker({ tests }: Vocabulary, reads: readonly Read[]): (formula: Formula) => Predicate {
  const known: (Predicate | undefined)[] = [];
  const predicate = (formula: Formula): Predicate => {
    if (formula.kind === "test") {
      const number = testOf(formula.literal);
      const test = tests[number];
      const asked = known[number] ?? (test === undefined ? () => false : askedOf(test, reads));
      known[number] = asked;
      return isNegated(formula.literal) ? (scope) => !asked(scope) : asked;
    }
    const parts = formula.parts.map(predicate);
    return formula.kind === "and" ? allOf(parts) : anyOf(parts);
  };
  return predicate;
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

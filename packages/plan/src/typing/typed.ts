import type { Expr, Node } from "../expr.ts";
import { operatorNamed } from "../operators/index.ts";
import { takes } from "../operators/operator.ts";
import {
  alternatives,
  booleanType,
  isNullishType,
  presentType,
  type Type,
  undefinedType,
  unionOf,
  unknownType,
  wordsOf,
} from "../type.ts";
import { typeOfValue } from "../type-of-value.ts";
import { type Facts, factsWhere, noFacts } from "./facts.ts";
import { typedEach, typedFold, typedSort } from "./typed-lists.ts";

/** What is known of an expression's value at a place. */
export interface Typed {
  readonly type: Type;
  /** True when it has a value whatever the variables stand for, as long as that is of their types. */
  readonly isTotal: boolean;
}

/** Where an expression stands: the types of the variables in sight, and what the conditions in front of it have excluded. */
export interface TypingScope {
  readonly variables: ReadonlyMap<string, Type>;
  readonly facts: Facts;
  /** What was worked out in this scope before. */
  readonly known: Map<Expr, Typed>;
}

/** A scope in which nothing is known but the types of the variables. */
export function typingScope(variables: { readonly [name: string]: Type }): TypingScope {
  return { variables: new Map(Object.entries(variables)), facts: noFacts, known: new Map() };
}

/** The type of an expression, and whether it always has a value: worked out from the types of the variables and the operators alone. */
export function typed(expr: Expr, scope: TypingScope): Typed {
  const before = scope.known.get(expr);
  if (before !== undefined) return before;
  const found = typedHere(expr, scope);
  const excluded = scope.facts.get(expr);
  const result = excluded === undefined ? found : { ...found, type: without(found.type, excluded) };
  scope.known.set(expr, result);
  return result;
}

function typedHere(expr: Expr, scope: TypingScope): Typed {
  switch (expr.kind) {
    case "constant":
      return { type: typeOfValue(expr.value), isTotal: true };
    case "variable": {
      const type = scope.variables.get(expr.name);
      return type === undefined ? partial : { type, isTotal: true };
    }
    case "get":
      return typedGet(expr, scope);
    case "all":
    case "any":
      return typedTerms(expr.terms, expr.kind === "all", scope);
    case "not":
      return { type: booleanType, isTotal: isTotalTruth(typed(expr.term, scope)) };
    case "choose":
      return typedChoose(expr, scope);
    case "call":
      return typedCall(expr, scope);
    case "list": {
      const each = expr.items.map((item) => typed(item, scope));
      const of = each.length === 0 ? undefinedType : unionOf(each.map(({ type }) => type));
      return { type: { kind: "list", of }, isTotal: each.every(({ isTotal }) => isTotal) };
    }
    case "record": {
      const each = expr.entries.map(([name, value]) => [name, typed(value, scope)] as const);
      const fields = Object.fromEntries(each.map(([name, { type }]) => [name, type]));
      return { type: { kind: "record", fields }, isTotal: each.every(([, { isTotal }]) => isTotal) };
    }
    case "each":
      return typedEach(expr, scope, typed);
    case "fold":
      return typedFold(expr, scope, typed);
    case "sort":
      return typedSort(expr, scope, typed);
  }
}

const partial: Typed = { type: unknownType, isTotal: false };

/** The scope behind a condition that came out like this; undefined where the types say that it never does. */
export function scopeWhere(condition: Expr, is: boolean, scope: TypingScope): TypingScope | undefined {
  const facts = factsWhere(condition, is, scope.facts);
  let isNews = false;
  for (const [expr, excluded] of facts) {
    if (excluded === scope.facts.get(expr)) continue;
    const types = alternatives(typed(expr, scope).type);
    if (types.every((type) => isExcluded(type, excluded))) return undefined;
    // What cannot be null or undefined anyway is no news, and everything would have to be worked out again for it.
    isNews ||= types.some(isNullishType);
  }
  return isNews ? { variables: scope.variables, facts, known: new Map() } : scope;
}

/** True for what gives true or false whatever it reads. */
export function isTotalTruth({ type, isTotal }: Typed): boolean {
  return isTotal && [...wordsOf(type)].every((word) => word === "boolean");
}

function isExcluded(type: Type, excluded: ReadonlySet<string>): boolean {
  return isNullishType(type) && excluded.has(type.kind === "undefined" ? "undefined" : "null");
}

function without(type: Type, excluded: ReadonlySet<string>): Type {
  const kept = alternatives(type).filter((each) => !isExcluded(each, excluded));
  return kept.length === 0 || kept.length === alternatives(type).length ? type : unionOf(kept);
}

function typedGet({ of, name }: Node<"get">, scope: TypingScope): Typed {
  const owner = typed(of, scope);
  const types = alternatives(presentType(owner.type)).map((type): Type => {
    if (type.kind === "record")
      return Object.hasOwn(type.fields, name) ? (type.fields[name] ?? undefinedType) : undefinedType;
    return type.kind === "map" ? unionOf([type.of, undefinedType]) : unknownType;
  });
  const [only] = types;
  const isThere = !alternatives(owner.type).some((type) => isNullishType(type) || type.kind === "unknown");
  return { type: types.length === 1 && only !== undefined ? only : unionOf(types), isTotal: owner.isTotal && isThere };
}

function typedTerms(terms: readonly Expr[], goesOnAfter: boolean, outer: TypingScope): Typed {
  let scope: TypingScope | undefined = outer;
  let isTotal = true;
  for (const term of terms) {
    // What is never come to does not fail.
    if (scope === undefined) break;
    isTotal &&= isTotalTruth(typed(term, scope));
    scope = scopeWhere(term, goesOnAfter, scope);
  }
  return { type: booleanType, isTotal };
}

function typedChoose({ when, then, otherwise }: Node<"choose">, scope: TypingScope): Typed {
  const [whereTrue, whereFalse] = [scopeWhere(when, true, scope), scopeWhere(when, false, scope)];
  const chosen = [
    ...(whereTrue === undefined ? [] : [typed(then, whereTrue)]),
    ...(whereFalse === undefined ? [] : [typed(otherwise, whereFalse)]),
  ];
  const isTotal = isTotalTruth(typed(when, scope)) && chosen.every((each) => each.isTotal);
  return { type: unionOf(chosen.map(({ type }) => type)), isTotal };
}

function typedCall({ op, args }: Node<"call">, scope: TypingScope): Typed {
  const operator = operatorNamed(op);
  if (operator === undefined) return partial;
  const given = args.map((arg) => typed(arg, scope));
  const types = given.map(({ type }) => type);
  const isKnown = types.every((type) => !wordsOf(type).has("unknown"));
  const isTotal = operator.total && isKnown && takes(operator, types) && given.every((each) => each.isTotal);
  return { type: operator.result(types) ?? unknownType, isTotal };
}

import type { Expr, Node } from "../expr.ts";
import { alternatives, booleanType, type Type, undefinedType, unionOf, unknownType, wordsOf } from "../type.ts";
import { forget } from "./facts.ts";
import type { Typed, TypingScope } from "./typed.ts";

/** Gives the type of a part. */
type Typing = (expr: Expr, scope: TypingScope) => Typed;

const placeType: Type = { kind: "number", int: true, min: 0 };

/** The type of `list.some((element, index) => …)` and its like. */
export function typedEach(
  { method, list, variable, index, body }: Node<"each">,
  scope: TypingScope,
  typed: Typing,
): Typed {
  const of = typed(list, scope);
  const element = elementIn(of.type);
  const result = typed(body, within(scope, [[variable, element], ...place(index)]));
  const isTotal = of.isTotal && isList(of.type);
  if (method === "map") return { type: { kind: "list", of: result.type }, isTotal: isTotal && result.isTotal };
  if (method === "flatMap") {
    const flat = alternatives(result.type).map((type) => (type.kind === "list" ? type.of : type));
    return { type: { kind: "list", of: unionOf(flat) }, isTotal: isTotal && result.isTotal };
  }
  return { type: foundBy(method, element), isTotal: isTotal && result.isTotal && isOnly("boolean", result.type) };
}

function foundBy(method: Exclude<Node<"each">["method"], "map" | "flatMap">, element: Type): Type {
  switch (method) {
    case "some":
    case "every":
      return booleanType;
    case "filter":
      return { kind: "list", of: element };
    case "find":
    case "findLast":
      return unionOf([element, undefinedType]);
    case "findIndex":
    case "findLastIndex":
      return { kind: "number", int: true, min: -1 };
  }
}

/** The type of `list.reduce((total, element, index) => …, initial)`: known where what is gathered stays of one simple kind. */
export function typedFold(node: Node<"fold">, scope: TypingScope, typed: Typing): Typed {
  const [of, initial] = [typed(node.list, scope), typed(node.initial, scope)];
  const kind = simpleKinds.find((each) => isOnly(each.kind, initial.type));
  if (kind === undefined) return { type: unknownType, isTotal: false };
  const inside = within(scope, [[node.total, kind], [node.variable, elementIn(of.type)], ...place(node.index)]);
  const result = typed(node.body, inside);
  if (!isOnly(kind.kind, result.type)) return { type: unknownType, isTotal: false };
  return { type: kind, isTotal: of.isTotal && isList(of.type) && initial.isTotal && result.isTotal };
}

const simpleKinds = [{ kind: "number" }, { kind: "text" }, { kind: "boolean" }] as const;

/** The type of `list.toSorted((left, right) => …)`. */
export function typedSort({ list, left, right, body }: Node<"sort">, scope: TypingScope, typed: Typing): Typed {
  const of = typed(list, scope);
  const element = elementIn(of.type);
  const result = typed(
    body,
    within(scope, [
      [left, element],
      [right, element],
    ]),
  );
  const isTotal = of.isTotal && isList(of.type) && result.isTotal && isOnly("number", result.type);
  return { type: { kind: "list", of: element }, isTotal };
}

function place(index: string | undefined): readonly (readonly [string, Type])[] {
  return index === undefined ? [] : [[index, placeType]];
}

function within(scope: TypingScope, bound: readonly (readonly [string, Type])[]): TypingScope {
  const facts = bound.reduce((known, [name]) => forget(name, known), scope.facts);
  return { variables: new Map([...scope.variables, ...bound]), facts, known: new Map() };
}

function elementIn(type: Type): Type {
  return unionOf(alternatives(type).flatMap((each) => (each.kind === "list" ? [each.of] : [])));
}

function isList(type: Type): boolean {
  return alternatives(type).every(({ kind }) => kind === "list");
}

function isOnly(word: "number" | "text" | "boolean", type: Type): boolean {
  return [...wordsOf(type)].every((each) => each === word);
}

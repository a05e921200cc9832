import { type Expr, isPrimitive, type Node, type Primitive, type Value } from "@heed/plan";
import { always, type Formula, join, literalOf, never } from "./formula.ts";
import { needleOf } from "./needle.ts";
import { type Order, sourceNumber, type Test, testNumber, type Vocabulary } from "./vocabulary.ts";

/** What translating the conditions of a dataset knows. */
export interface Translation {
  readonly vocabulary: Vocabulary;
  /** The share of records for which a part was true in a sample. */
  readonly shares: ReadonlyMap<Expr, number>;
  readonly done: Map<Expr, readonly [Formula, Formula]>;
}

/**
 * A condition that is true or false for every record, as a formula over tests. A test may be asked where the condition would not have come
 * to it: its answer is then one that does not matter, since what stands before it has decided.
 */
export function translate(expr: Expr, translation: Translation): Formula {
  return both(expr, translation)[0];
}

/** The formula of a condition and that of its negation. */
function both(expr: Expr, translation: Translation): readonly [Formula, Formula] {
  const known = translation.done.get(expr);
  if (known !== undefined) return known;
  const made = make(expr, translation);
  translation.done.set(expr, made);
  return made;
}

function make(expr: Expr, translation: Translation): readonly [Formula, Formula] {
  switch (expr.kind) {
    case "constant":
      return expr.value === true ? [always, never] : [never, always];
    case "not": {
      const [is, isNot] = both(expr.term, translation);
      return [isNot, is];
    }
    case "all":
    case "any": {
      const terms = expr.terms.map((term) => both(term, translation));
      const positive = terms.map(([is]) => is);
      const negative = terms.map(([, isNot]) => isNot);
      return expr.kind === "all"
        ? [join("and", positive), join("or", negative)]
        : [join("or", positive), join("and", negative)];
    }
    case "choose":
      return chosen(expr, translation);
    default:
      return atom(expr, translation);
  }
}

function chosen({ when, then, otherwise }: Node<"choose">, translation: Translation): readonly [Formula, Formula] {
  const [test, isNot] = both(when, translation);
  const [yes, notYes] = both(then, translation);
  const [no, notNo] = both(otherwise, translation);
  const either = (a: Formula, b: Formula): Formula => join("or", [join("and", [test, a]), join("and", [isNot, b])]);
  return [either(yes, no), either(notYes, notNo)];
}

function atom(expr: Expr, { vocabulary, shares }: Translation): readonly [Formula, Formula] {
  const found = formulaOfAtom(expr, vocabulary);
  const share = shares.get(expr);
  const [is] = found;
  if (share !== undefined && is.kind === "test")
    vocabulary.measured.set(is.literal >> 1, (is.literal & 1) === 1 ? 1 - share : share);
  return found;
}

function formulaOfAtom(expr: Expr, vocabulary: Vocabulary): readonly [Formula, Formula] {
  if (expr.kind === "call") return formulaOfCall(expr, vocabulary) ?? opaque(expr, vocabulary);
  if (expr.kind === "get" || expr.kind === "variable")
    return asked({ kind: "one-of", source: sourceNumber(expr, vocabulary), values: [true] }, vocabulary);
  if (expr.kind === "each") return formulaOfEach(expr, vocabulary) ?? opaque(expr, vocabulary);
  return opaque(expr, vocabulary);
}

function asked(test: Test, vocabulary: Vocabulary): readonly [Formula, Formula] {
  const number = testNumber(test, vocabulary);
  return [
    { kind: "test", literal: literalOf(number, false) },
    { kind: "test", literal: literalOf(number, true) },
  ];
}

function opaque(expr: Expr, vocabulary: Vocabulary): readonly [Formula, Formula] {
  const needs = needleOf(expr, vocabulary);
  const known = needs === undefined ? {} : { needs };
  const matched = patternOf(expr);
  if (matched === undefined) return asked({ kind: "other", expr, ...known }, vocabulary);
  const { of, pattern } = matched;
  return asked({ kind: "matches", source: sourceNumber(of, vocabulary), pattern, ...known }, vocabulary);
}

/** The regular expression of a test without state; undefined for one that does not compile, which fails where it is evaluated. */
function patternOf(expr: Expr): { readonly of: Expr; readonly pattern: RegExp } | undefined {
  if (expr.kind !== "call" || expr.op !== "text.matches") return undefined;
  const [of, source, flags] = expr.args;
  if (of === undefined || source?.kind !== "constant" || flags?.kind !== "constant") return undefined;
  if (typeof source.value !== "string" || typeof flags.value !== "string" || /[gy]/.test(flags.value)) return undefined;
  try {
    return { of, pattern: new RegExp(source.value, flags.value) };
  } catch {
    return undefined;
  }
}

const orders: ReadonlyMap<string, Order> = new Map<string, Order>([
  ["less", "<"],
  ["at-most", "<="],
  ["greater", ">"],
  ["at-least", ">="],
]);
const turned: { readonly [O in Order]: Order } = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
/** What an `if` does not take as true. */
const falsy: readonly Primitive[] = [false, 0, Number.NaN, "", null, undefined];

function formulaOfCall({ op, args }: Node<"call">, vocabulary: Vocabulary): readonly [Formula, Formula] | undefined {
  const [first, second, third] = args;
  if (first === undefined || third !== undefined) return undefined;
  const oneOf = (of: Expr, values: readonly Primitive[]): readonly [Formula, Formula] =>
    asked({ kind: "one-of", source: sourceNumber(of, vocabulary), values }, vocabulary);
  if (op === "value.is-nullish") return oneOf(first, [null, undefined]);
  if (op === "value.truthy") {
    const [is, isNot] = oneOf(first, falsy);
    return [isNot, is];
  }
  if (second === undefined) return undefined;
  const [left, right] = [primitiveOf(first), primitiveOf(second)];
  if (op === "value.equals" && (left === undefined) !== (right === undefined)) {
    const value = (left ?? right)?.value;
    // NaN equals nothing.
    return Number.isNaN(value) ? [never, always] : oneOf(left === undefined ? first : second, [value]);
  }
  if (op === "list.includes") return formulaOfIncludes([first, second], right, vocabulary);
  if (op === "text.includes" && typeof right?.value === "string" && left === undefined) {
    if (right.value === "") return [always, never];
    return asked({ kind: "contains", source: sourceNumber(first, vocabulary), part: right.value }, vocabulary);
  }
  return formulaOfOrder(op, [first, second], vocabulary);
}

function formulaOfIncludes(
  [list, value]: readonly [Expr, Expr],
  constant: { readonly value: Primitive } | undefined,
  vocabulary: Vocabulary,
): readonly [Formula, Formula] | undefined {
  if (list.kind === "constant" && Array.isArray(list.value) && constant === undefined) {
    const items: readonly Value[] = list.value;
    return asked(
      { kind: "one-of", source: sourceNumber(value, vocabulary), values: items.filter(isPrimitive) },
      vocabulary,
    );
  }
  if (list.kind === "constant" || constant === undefined) return undefined;
  return asked({ kind: "member", source: sourceNumber(list, vocabulary), value: constant.value }, vocabulary);
}

function formulaOfOrder(
  op: string,
  [first, second]: readonly [Expr, Expr],
  vocabulary: Vocabulary,
): readonly [Formula, Formula] | undefined {
  const [of, name] = op.split(".");
  const is = orders.get(name ?? "");
  if (is === undefined || (of !== "number" && of !== "text")) return undefined;
  const [left, right] = [primitiveOf(first)?.value, primitiveOf(second)?.value];
  const than = left ?? right;
  if ((left === undefined) === (right === undefined) || (typeof than !== "number" && typeof than !== "string"))
    return undefined;
  if (Number.isNaN(than)) return [never, always];
  const source = sourceNumber(left === undefined ? first : second, vocabulary);
  return asked({ kind: "order", source, is: left === undefined ? is : turned[is], than }, vocabulary);
}

function primitiveOf(expr: Expr): { readonly value: Primitive } | undefined {
  return expr.kind === "constant" && isPrimitive(expr.value) ? { value: expr.value } : undefined;
}

/** `tags.some((tag) => tag === "a" || tag === "b")` asks for members, and so does an `every` for their absence. */
function formulaOfEach(
  { method, list, variable, body }: Node<"each">,
  vocabulary: Vocabulary,
): readonly [Formula, Formula] | undefined {
  if (method !== "some" && method !== "every") return undefined;
  const sought = method === "every" ? (body.kind === "not" ? body.term : undefined) : body;
  const values = sought && valuesSought(sought, variable);
  if (values === undefined) return undefined;
  const source = sourceNumber(list, vocabulary);
  const members = values.map((value) => asked({ kind: "member", source, value }, vocabulary));
  const some = join(
    "or",
    members.map(([is]) => is),
  );
  const none = join(
    "and",
    members.map(([, isNot]) => isNot),
  );
  return method === "some" ? [some, none] : [none, some];
}

/** The values that make a body true, where it only compares the element with constants. */
function valuesSought(body: Expr, variable: string): readonly Primitive[] | undefined {
  if (body.kind === "any") {
    const each = body.terms.map((term) => valuesSought(term, variable));
    return each.every((values) => values !== undefined) ? each.flat() : undefined;
  }
  if (body.kind !== "call") return undefined;
  const [first, second] = body.args;
  if (first === undefined || second === undefined) return undefined;
  const isElement = (expr: Expr): boolean => expr.kind === "variable" && expr.name === variable;
  if (body.op === "value.equals") {
    const constant = primitiveOf(isElement(first) ? second : first);
    if (constant === undefined || !(isElement(first) || isElement(second))) return undefined;
    return Number.isNaN(constant.value) ? [] : [constant.value];
  }
  if (body.op !== "list.includes" || !isElement(second)) return undefined;
  if (first.kind !== "constant" || !Array.isArray(first.value)) return undefined;
  const items: readonly Value[] = first.value;
  return items.filter(isPrimitive);
}

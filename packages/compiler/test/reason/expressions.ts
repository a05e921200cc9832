import type { Expr, Type, Value } from "@heed/plan";

// Shorthands for expressions: `all(atMost(rating, 2), not(includes(text, "refund")))`.

const record: Expr = { kind: "variable", name: "record" };
export const constant = (value: Value): Expr => ({ kind: "constant", value });
export const call = (op: string, ...args: readonly Expr[]): Expr => ({ kind: "call", op, args });
export const field = (...path: readonly string[]): Expr =>
  path.reduce<Expr>((of, name) => ({ kind: "get", of, name }), record);
export const all = (...terms: readonly Expr[]): Expr => ({ kind: "all", terms });
export const any = (...terms: readonly Expr[]): Expr => ({ kind: "any", terms });
export const not = (term: Expr): Expr => ({ kind: "not", term });
export const choose = (when: Expr, then: Expr, otherwise: Expr): Expr => ({ kind: "choose", when, then, otherwise });
export const equals = (left: Expr, right: Value): Expr => call("value.equals", left, constant(right));
export const atMost = (left: Expr, right: number): Expr => call("number.at-most", left, constant(right));
export const atLeast = (left: Expr, right: number): Expr => call("number.at-least", left, constant(right));
export const less = (left: Expr, right: number): Expr => call("number.less", left, constant(right));
export const greater = (left: Expr, right: number): Expr => call("number.greater", left, constant(right));
export const includes = (whole: Expr, part: string): Expr => call("text.includes", whole, constant(part));
export const startsWith = (whole: Expr, part: string): Expr => call("text.starts-with", whole, constant(part));
export const endsWith = (whole: Expr, part: string): Expr => call("text.ends-with", whole, constant(part));
export const has = (list: Expr, element: Value): Expr => call("list.includes", list, constant(element));
export const isNullish = (of: Expr): Expr => call("value.is-nullish", of);
export const orEmpty = (of: Expr): Expr => choose(isNullish(of), constant(""), of);
export const element: Expr = { kind: "variable", name: "x0" };
export const some = (list: Expr, body: Expr): Expr => ({ kind: "each", method: "some", list, variable: "x0", body });
export const every = (list: Expr, body: Expr): Expr => ({ kind: "each", method: "every", list, variable: "x0", body });

const orMissing = (type: Type): Type => ({ kind: "union", of: [type, { kind: "undefined" }] });
const oneOf = (...values: readonly string[]): Type => ({
  kind: "union",
  of: values.map((value) => ({ kind: "literal", value })),
});

/** The fields of the reviews that these tests are about. */
export const fields: { readonly [name: string]: Type } = {
  rating: { kind: "number", int: true, min: 1, max: 5 },
  score: { kind: "number" },
  text: { kind: "text" },
  title: orMissing({ kind: "text", minLength: 1, maxLength: 80 }),
  language: { kind: "text" },
  topics: { kind: "list", of: { kind: "text" } },
  moods: { kind: "list", of: oneOf("glad", "sad") },
  mail: { kind: "text", format: { name: "email" } },
  place: { kind: "record", fields: { country: oneOf("DE", "FR", "US"), city: orMissing({ kind: "text" }) } },
  owner: orMissing({
    kind: "record",
    fields: { name: { kind: "text" }, replies: { kind: "number", int: true, min: 0 } },
  }),
  replies: { kind: "list", of: { kind: "record", fields: { by: { kind: "text" }, stars: { kind: "number" } } } },
};

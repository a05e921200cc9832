import { describe, expect, test } from "vitest";
import type { Expr } from "../../src/expr.ts";
import type { Type } from "../../src/type.ts";
import { typed, typingScope } from "../../src/typing/typed.ts";
import { call, constant, field, get } from "../write-expr.ts";

const text: Type = { kind: "text" };
const missing: Type = { kind: "undefined" };
const fields: { readonly [name: string]: Type } = {
  text,
  note: { kind: "union", of: [text, missing] },
  comment: { kind: "union", of: [text, { kind: "literal", value: null }] },
  flag: { kind: "boolean" },
  author: { kind: "union", of: [{ kind: "record", fields: { name: text } }, missing] },
  tags: { kind: "list", of: { kind: "union", of: [text, missing] } },
};

const not = (term: Expr): Expr => ({ kind: "not", term });
const all = (...terms: readonly Expr[]): Expr => ({ kind: "all", terms });
const any = (...terms: readonly Expr[]): Expr => ({ kind: "any", terms });
const nullish = (of: Expr): Expr => call("value.is-nullish", of);
const equals = (of: Expr, value: string | null | undefined): Expr => call("value.equals", of, constant(value));
const says = (of: Expr): Expr => call("text.includes", of, constant("a"));
const [author, note, comment] = [field("author"), field("note"), field("comment")];
const name = get(author, "name");
// `author?.name`
const chained: Expr = { kind: "choose", when: nullish(author), then: constant(undefined), otherwise: name };
const some = (body: Expr): Expr => ({ kind: "each", method: "some", list: field("tags"), variable: "x0", body });
const element: Expr = { kind: "variable", name: "x0" };

describe("whether an expression has a value for every record", () => {
  test.for<[string, Expr, boolean]>([
    ["a field that is always there", says(field("text")), true],
    ["a method of what may be missing", says(note), false],
    ["behind a test that it is there", all(not(nullish(note)), says(note)), true],
    ["in front of that test", all(says(note), not(nullish(note))), false],
    ["behind `!== undefined`", all(not(equals(note, undefined)), says(note)), true],
    ["behind `!== null`, which it never is", all(not(equals(note, null)), says(note)), false],
    ["behind `!== null` of what may be null", all(not(equals(comment, null)), says(comment)), true],
    ["behind a test that it is missing, joined by `||`", any(nullish(note), says(note)), true],
    ["behind a test that it is there, joined by `||`", any(not(nullish(note)), says(note)), false],
    ["behind a test for truth", all(call("value.truthy", note), says(note)), true],
    ["behind a comparison with a text", all(equals(note, "a"), says(note)), true],
    ["behind a comparison that must be false", all(not(equals(note, "a")), says(note)), false],
    ["the field of what may be missing", says(name), false],
    ["behind a comparison of `author?.name`", all(equals(chained, "a"), says(name)), true],
    ["behind `author?.name !== undefined`", all(not(equals(chained, undefined)), says(name)), true],
    ["`author?.name` itself", equals(chained, "a"), true],
    ["a text where true or false is needed", all(field("text")), false],
    ["an element that may be missing", some(says(element)), false],
    ["an element that is there", some(all(not(nullish(element)), says(element))), true],
    ["an element of the same name inside of that", some(all(not(nullish(element)), some(says(element)))), false],
    ["an operator that nobody has", call("text.guess", field("text")), false],
    ["a variable that nobody has", says({ kind: "variable", name: "other" }), false],
  ])("%s", ([, expr, isTotal]) => {
    expect(typed(expr, typingScope({ record: { kind: "record", fields } })).isTotal).toBe(isTotal);
  });
});

describe("what is never come to does not fail", () => {
  const before: Expr = { kind: "variable", name: "before" };
  const old = get(before, "text");
  const oldOrNot: Expr = { kind: "choose", when: nullish(before), then: constant(undefined), otherwise: old };
  const record: Type = { kind: "record", fields };

  test.for<[string, Type, Expr, boolean]>([
    ["`before.text` of a later version", record, says(old), true],
    ["`before.text` of a new record", missing, says(old), false],
    ["`before?.text` of a new record", missing, equals(oldOrNot, "a"), true],
    ["`before && before.text` of a new record", missing, all(not(nullish(before)), says(old)), true],
    ["`before && before.text && …` of a new record", missing, all(not(nullish(before)), says(old), says(name)), true],
    ["`!before || before.text` of a new record", missing, any(nullish(before), says(old)), true],
    ["`before || before.text` of a new record", missing, any(not(nullish(before)), says(old)), false],
    ["what fails in front of `before`", missing, all(says(name), not(nullish(before)), says(old)), false],
  ])("%s", ([, type, expr, isTotal]) => {
    expect(typed(expr, typingScope({ record, before: type })).isTotal).toBe(isTotal);
  });
});

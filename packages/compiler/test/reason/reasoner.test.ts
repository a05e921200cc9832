import { compileExpr, type Expr, recordSchema, type Scope } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { conditionTypes, decide, type Outcome } from "../../src/reason/index.ts";
import {
  all,
  any,
  atLeast,
  atMost,
  call,
  choose,
  constant,
  element,
  endsWith,
  equals,
  every,
  field,
  fields,
  greater,
  has,
  includes,
  isNullish,
  less,
  not,
  orEmpty,
  some,
  startsWith,
} from "./expressions.ts";

const types = conditionTypes(fields, "created");

/** Whether no record meets the condition, or has another outcome for it. */
const none = (condition: Expr, ...outcomes: readonly Outcome[]) =>
  decide({ types }).none([{ condition, outcomes: outcomes.length === 0 ? ["true"] : outcomes }]);

const [rating, score, text, title] = ["rating", "score", "text", "title"].map((name) => field(name)) as [
  Expr,
  Expr,
  Expr,
  Expr,
];
const [topics, moods, replies] = ["topics", "moods", "replies"].map((name) => field(name)) as [Expr, Expr, Expr];
const country = field("place", "country");
const lower = (of: Expr): Expr => call("text.lower", of);
const length = (of: Expr): Expr => call("text.length", of);

describe("what is never true is proved to be so", () => {
  test.for<[string, Expr]>([
    ["two ranges that do not meet", all(atMost(rating, 2), atLeast(rating, 4))],
    ["a whole number between two neighbours", all(greater(rating, 2), less(rating, 3))],
    ["a number between two neighbouring doubles", all(greater(score, 1), less(score, 1 + 2 ** -52))],
    ["nothing lies between a huge number and itself plus one", all(greater(score, 1e300), less(score, 1e300 + 1))],
    ["more than the field's greatest value", greater(rating, 5)],
    ["a value that the field does not list", equals(country, "GB")],
    ["two values at once", all(equals(country, "DE"), equals(country, "FR"))],
    ["none of the values that the field lists", all(...["DE", "FR", "US"].map((each) => not(equals(country, each))))],
    [
      "in a table, and another value",
      all(call("list.includes", constant(["DE", "US"]), country), equals(country, "FR")),
    ],
    [
      "a sum that is too large",
      all(atMost(call("number.add", call("number.multiply", rating, constant(2)), constant(1)), 5), atLeast(rating, 3)),
    ],
    ["rounding that cannot come out so", all(equals(call("number.floor", score), 2), atLeast(score, 3))],
    ["one number less than another that is smaller", all(call("number.less", score, rating), greater(score, 6))],
    [
      "two numbers, each less than the other",
      all(call("number.less", score, rating), call("number.less", rating, score)),
    ],
    ["a short text with a long one in it", all(includes(text, "refund"), less(length(text), 6))],
    ["a text that has more and lacks less", all(includes(text, "refunds"), not(includes(text, "refund")))],
    ["two different beginnings", all(startsWith(text, "Hello"), startsWith(text, "Help"))],
    ["an end that is not in the text", all(endsWith(text, "sorry"), not(includes(text, "or")))],
    ["equal to one text and beginning with another", all(equals(text, "abc"), startsWith(text, "b"))],
    ["an empty text with something in it", all(equals(text, ""), includes(text, "a"))],
    [
      "a beginning as long as the text, and not the text",
      all(startsWith(text, "abc"), equals(length(text), 3), not(equals(text, "abc"))),
    ],
    ["capitals in lower case", includes(lower(text), "Refund")],
    ["lower case that lacks what the text has", all(includes(text, "Refund"), not(includes(lower(text), "refund")))],
    ["space at the end of a trimmed text", equals(call("text.trim", text), "a ")],
    ["a text beyond the schema's length", all(not(isNullish(title)), greater(length(title), 160))],
    ["an address that is none", equals(field("mail"), "nobody")],
    ["before and behind in order", all(call("text.less", text, constant("b")), startsWith(text, "c"))],
    [
      "a pattern that is a plain text",
      all(call("text.matches", text, constant("^abc"), constant("")), not(startsWith(text, "ab"))),
    ],
    ["an empty list with an element", all(has(topics, "Staff"), equals(call("list.length", topics), 0))],
    [
      "two elements in a list of one",
      all(has(topics, "Staff"), has(topics, "Food"), atMost(call("list.length", topics), 1)),
    ],
    ["an element that the field does not list", has(moods, "angry")],
    [
      "a list without any of the elements that there can be",
      all(greater(call("list.length", moods), 0), not(has(moods, "glad")), not(has(moods, "sad"))),
    ],
    ["some and none", all(some(replies, greater(field2("stars"), 3)), every(replies, atMost(field2("stars"), 2)))],
    ["an element of which none may be", all(has(topics, "Staff"), every(topics, not(startsWith(element, "S"))))],
    [
      "a condition on both ways of a choice",
      includes(choose(atMost(rating, 2), constant("bad"), constant("good")), "x"),
    ],
    ["a missing text read as an empty one", all(isNullish(title), includes(orEmpty(title), "a"))],
    ["what fails before it is true", all(isNullish(title), includes(title, "a"))],
    ["two contradictions, one for each alternative", all(any(greater(rating, 4), less(rating, 2)), equals(rating, 3))],
  ])("%s", ([, condition]) => {
    expect(none(condition)).toEqual({ verdict: "proved" });
  });
});

/** A field of the element of a list. */
function field2(name: string): Expr {
  return { kind: "get", of: element, name };
}

describe("what can be true has a witness", () => {
  test.for<[string, Expr]>([
    ["a range", all(atLeast(rating, 2), less(rating, 3))],
    ["an open range of numbers", all(greater(score, 0), less(score, 1))],
    ["a sum of two fields", greater(call("number.add", score, rating), 30)],
    ["a text with two others in it", all(includes(text, "refund"), includes(text, "late"), endsWith(text, "!"))],
    ["a text of a length", all(startsWith(text, "Dear"), equals(length(text), 12))],
    ["a text in another case", all(includes(lower(text), "refund"), not(includes(text, "refund")))],
    ["a pattern", call("text.matches", text, constant("^[A-Z]{2}-\\d{3}$"), constant(""))],
    ["an address", endsWith(field("mail"), "@example.org")],
    ["texts in order", all(call("text.greater", text, constant("b")), call("text.less", text, constant("bb")))],
    [
      "a list with and without",
      all(has(topics, "Staff"), not(has(topics, "Food")), atLeast(call("list.length", topics), 3)),
    ],
    [
      "an element that meets a condition",
      some(replies, all(greater(field2("stars"), 4), startsWith(field2("by"), "A"))),
    ],
    [
      "a field of a record that may be missing",
      all(not(isNullish(field("owner"))), greater(field("owner", "replies"), 7)),
    ],
    ["either of two", any(all(equals(country, "DE"), equals(rating, 1)), greater(rating, 5))],
  ])("%s", ([, condition]) => {
    const answer = none(condition);
    expect(answer.verdict).toBe("refuted");
    const witness: Scope = answer.verdict === "refuted" ? answer.witness : {};
    expect(compileExpr(condition)(witness)).toBe(true);
    expect(recordSchema(fields).safeParse(witness.record).data).toEqual(witness.record);
  });
});

describe("what goes over a list", () => {
  const gathered: Expr = {
    kind: "fold",
    list: constant([1]),
    initial: constant(0),
    total: "t0",
    variable: "x0",
    body: rating,
  };
  const placed: Expr = {
    kind: "each",
    method: "some",
    list: constant([1, 1]),
    variable: "x0",
    index: "i0",
    body: call("value.equals", { kind: "variable", name: "i0" }, rating),
  };
  const sorted: Expr = {
    kind: "sort",
    list: constant([1, 2]),
    left: "x0",
    right: "y0",
    body: call("number.subtract", rating, constant(3)),
  };

  test.for<[string, Expr]>([
    ["a sum of what the record says", greater(gathered, 3)],
    ["a place that the record names", placed],
    ["an order that the record decides", equals(call("list.element", sorted, constant(0)), 2)],
  ])("%s depends on the record", ([, condition]) => {
    for (const outcome of ["true", "false"] as const) expect(none(condition, outcome).verdict).not.toBe("proved");
  });
});

describe("a condition that fails", () => {
  test("because it compares a number with nothing is never true", () => {
    const nothing = call("number.less", score, constant(undefined));
    expect(none(nothing, "true", "false")).toEqual({ verdict: "proved" });
  });

  test("is an outcome of its own, with a record that shows it", () => {
    const answer = none(includes(title, "a"), "fault");
    expect(answer.verdict).toBe("refuted");
    expect(answer.verdict === "refuted" && answer.witness.record).not.toHaveProperty("title");
  });

  test("is neither true nor false", () => {
    expect(none(all(isNullish(title), not(includes(title, "a"))))).toEqual({ verdict: "proved" });
    expect(none(all(isNullish(title), includes(title, "a")), "true", "false").verdict).toBe("refuted");
  });

  test("cannot, where what would make it fail is asked for before", () => {
    expect(none(all(not(isNullish(title)), includes(title, "a")), "fault")).toEqual({ verdict: "proved" });
  });

  test("is not there for a field that is always there", () => {
    expect(none(includes(text, "a"), "fault")).toEqual({ verdict: "proved" });
  });
});

describe("not a number", () => {
  const difference = call("number.subtract", score, score);

  test("is a value of what is computed: neither less nor not less", () => {
    const neither = all(not(less(difference, 1)), not(atLeast(difference, 1)));
    expect(none(neither).verdict).not.toBe("proved");
  });

  test("is no value of a field", () => {
    expect(none(call("number.is-nan", score))).toEqual({ verdict: "proved" });
  });
});

describe("where it stops, it says so", () => {
  test("too many values compared with one field", () => {
    const values = Array.from({ length: 5_000 }, (_, at) => `value ${at}`);
    const condition = all(...values.map((value) => not(equals(text, value))), equals(text, "value 17"));
    const answer = none(condition);
    expect(answer).toMatchObject({ verdict: "unknown", cause: "limit", limit: "regions" });
  });

  test("what it does not look into, by name", () => {
    const odd = call("number.remainder", rating, constant(2));
    const answer = none(all(equals(odd, 0), equals(call("number.remainder", rating, constant(4)), 1)));
    expect(answer).toMatchObject({ verdict: "unknown", cause: "opaque" });
    expect(answer.verdict === "unknown" && answer.reason).toContain("record.rating % 4");
  });
});

test("what is learned later is answered as if it had been learned before", () => {
  const reasoner = decide({ types });
  const [low, high] = [atMost(rating, 2), atLeast(rating, 4)];
  expect(reasoner.isNone([{ condition: low, outcomes: ["true"] }])).toBe(false);
  const both = [low, high].map((condition) => ({ condition, outcomes: ["true"] as const }));
  expect(reasoner.isNone(both)).toBe(true);
});

test("an expression that shares its parts costs no more than its parts", () => {
  let sum: Expr = score;
  for (let at = 0; at < 200; at += 1) sum = call("number.add", sum, sum);
  expect(none(all(greater(sum, 1), less(sum, 0)))).toEqual({ verdict: "proved" });
});

describe("numbers in steps", () => {
  const n = { kind: "number", int: true, multipleOf: 2, above: -5, max: 9 } as const;
  const steps = { record: { kind: "record", fields: { n } } } as const;

  test.for<[string, Expr, "proved" | "refuted"]>([
    ["are below zero, too, as close to it as doubles lie", less(field("n"), 0), "refuted"],
    ["have none between two neighbours", all(greater(field("n"), 2), less(field("n"), 4)), "proved"],
    ["begin behind a bound that is not meant", less(field("n"), -4), "proved"],
    ["end at the last that fits", greater(field("n"), 8), "proved"],
  ])("%s", ([, condition, verdict]) => {
    const reasoner = decide({ types: steps });
    expect(reasoner.none([{ condition, outcomes: ["true"] }]).verdict).toBe(verdict);
  });
});

import { compileExpr, type Expr, recordSchema } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { conditionTypes, decide, nearestChange } from "../../src/reason/index.ts";
import {
  all,
  any,
  atLeast,
  atMost,
  equals,
  field,
  fields,
  greater,
  has,
  includes,
  isNullish,
  less,
  not,
  startsWith,
} from "./expressions.ts";

const types = conditionTypes(fields, "created");
const [rating, text, country] = [field("rating"), field("text"), field("place", "country")];
const review = {
  rating: 4,
  score: 0.25,
  text: "The waiter was kind",
  language: "en",
  topics: ["Food"],
  moods: [],
  mail: "guest@example.com",
  place: { country: "FR" },
  replies: [],
};
const nearest = (condition: Expr, record: object = review) =>
  nearestChange(decide({ types }), { condition, scope: { record, before: undefined } as never });

describe("the smallest change that makes a condition come out the other way", () => {
  test.for<[string, Expr, readonly [path: string, before: unknown, after: unknown][]]>([
    ["a number goes no farther than it must", atMost(rating, 2), [["record.rating", 4, 2]]],
    [
      "one of two parts is enough where the other holds",
      all(atMost(rating, 2), equals(country, "FR")),
      [["record.rating", 4, 2]],
    ],
    [
      "both where both are missing",
      all(atMost(rating, 2), equals(country, "DE")),
      [
        ["record.rating", 4, 2],
        ["record.place.country", "FR", "DE"],
      ],
    ],
    [
      "of alternatives the one that needs less",
      any(all(atMost(rating, 2), equals(country, "DE")), equals(rating, 5)),
      [["record.rating", 4, 5]],
    ],
    ["what is true becomes false", atLeast(rating, 4), [["record.rating", 4, 3]]],
    ["a text keeps what it has", includes(text, "refund"), [["record.text", review.text, "The waiter was kindrefund"]]],
    ["a list gets an element", has(field("topics"), "Staff"), [["record.topics", ["Food"], ["Food", "Staff"]]]],
    ["a list loses one", not(has(field("topics"), "Food")), [["record.topics", ["Food"], []]]],
    [
      "what is missing is put there",
      all(not(isNullish(field("title"))), startsWith(field("title"), "Re")),
      [["record.title", undefined, "Re"]],
    ],
  ])("%s", ([, condition, expected]) => {
    const found = nearest(condition);
    expect(
      found.kind === "change" && found.fields.map(({ path, before, after }) => [path.join("."), before, after]),
    ).toEqual(expected);
  });

  test("has been tried", () => {
    const condition = all(less(rating, 3), includes(text, "refund"), greater(field("score"), 0.5));
    const found = nearest(condition);
    if (found.kind !== "change") throw new Error(found.kind);
    expect(compileExpr(condition)(found.scope)).toBe(true);
    expect(recordSchema(fields).safeParse(found.scope.record).success).toBe(true);
    expect(found.fields.map(({ path }) => path.at(-1))).toEqual(["rating", "score", "text"]);
  });

  test("does not exist for what is never true", () => {
    expect(nearest(greater(rating, 5))).toEqual({ kind: "impossible" });
  });
});

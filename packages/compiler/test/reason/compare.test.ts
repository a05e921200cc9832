import { compileExpr, type Expr } from "@heed/plan";
import { describe, expect, test } from "vitest";
import { type Change, compare, conditionTypes, decide } from "../../src/reason/index.ts";
import {
  all,
  any,
  atLeast,
  atMost,
  call,
  constant,
  equals,
  field,
  fields,
  greater,
  includes,
  less,
  not,
  orEmpty,
} from "./expressions.ts";

const types = conditionTypes(fields, "created");
const [rating, text] = [field("rating"), field("text")];
const opaque = (value: number): Expr => equals(call("number.remainder", rating, constant(7)), value);

describe("a condition and the one that takes its place", () => {
  test.for<[string, Expr, Expr, Change]>([
    ["are equal when they are written the other way round", less(rating, 3), not(atLeast(rating, 3)), "equal"],
    ["are equal when they mean the same for whole numbers", atMost(rating, 2), less(rating, 3), "equal"],
    [
      "are equal when the order of parts changed",
      all(atMost(rating, 2), includes(text, "a")),
      all(includes(text, "a"), atMost(rating, 2)),
      "equal",
    ],
    ["narrow", atMost(rating, 3), atMost(rating, 2), "narrowed"],
    ["narrow by a further part", atMost(rating, 3), all(atMost(rating, 3), includes(text, "refund")), "narrowed"],
    ["widen", equals(rating, 1), any(equals(rating, 1), equals(rating, 5)), "widened"],
    ["change both ways", atMost(rating, 3), atLeast(rating, 3), "changed"],
    ["have nothing in common", atMost(rating, 2), atLeast(rating, 4), "disjoint"],
    ["are not known where one is not looked into", opaque(6), constant(false), "unknown"],
  ])("%s", ([, before, after, change]) => {
    expect(compare(decide({ types }), before, after).change).toBe(change);
  });
});

test("each way has a record that shows it", () => {
  const [before, after] = [atMost(rating, 3), all(greater(rating, 2), includes(orEmpty(field("title")), "refund"))];
  const { lost, gained, shared } = compare(decide({ types }), before, after);
  const outcomes = [lost, gained, shared].map((answer) =>
    answer.verdict === "refuted" ? [before, after].map((condition) => compileExpr(condition)(answer.witness)) : answer,
  );
  expect(outcomes).toEqual([
    [true, false],
    [false, true],
    [true, true],
  ]);
});

import { expect, test } from "vitest";
import { type Explained, explain } from "../../src/evaluate/explain.ts";
import type { Expr } from "../../src/expr.ts";
import { call, constant, field, get } from "../write-expr.ts";

const low = call("number.at-most", field("rating"), constant(2));
const says = call("text.includes", field("text"), constant("cold"));

function shown({ truth, reads, parts }: Explained): unknown {
  return parts.length === 0
    ? [truth, ...reads.map(({ path, value }) => `${path}=${JSON.stringify(value)}`)]
    : { truth, parts: parts.map(shown) };
}

test("every part has its truth and what it read, up to the part that decided", () => {
  const expr: Expr = {
    kind: "all",
    terms: [low, { kind: "any", terms: [says, constant(true)] }, { kind: "not", term: low }, says],
  };
  expect(shown(explain(expr, { record: { rating: 1, text: "the soup was cold" } }))).toEqual({
    truth: "false",
    parts: [
      ["true", "record.rating=1"],
      { truth: "true", parts: [["true", 'record.text="the soup was cold"'], ["unreached"]] },
      { truth: "false", parts: [["true", "record.rating=1"]] },
      ["unreached"],
    ],
  });
});

test("the branch that was not taken was not reached", () => {
  const expr: Expr = { kind: "choose", when: low, then: constant(true), otherwise: says };
  expect(shown(explain(expr, { record: { rating: 1 } }))).toEqual({
    truth: "true",
    parts: [["true", "record.rating=1"], ["true"], ["unreached"]],
  });
});

test("a part that has no value says why", () => {
  expect(explain(says, { record: {} })).toMatchObject({
    truth: "fault",
    reason: "undefined stands where a text is needed",
  });
});

test("a path is read as far as it is written, and what is bound inside is no reading", () => {
  const body = call("value.equals", { kind: "variable", name: "x0" }, get(field("location"), "country"));
  const expr: Expr = { kind: "each", method: "some", list: field("tags"), variable: "x0", body };
  expect(
    explain(expr, { record: { tags: ["DE"], location: { country: "DE" } } }).reads.map(({ path }) => path),
  ).toEqual(["record.tags", "record.location.country"]);
});

test("a condition with more parts than anyone can read is cut", () => {
  let expr: Expr = low;
  for (let level = 0; level < 40; level += 1) expr = { kind: "all", terms: [expr, expr] };
  expect(explain(expr, { record: { rating: 1 } }).truth).toBe("true");
});

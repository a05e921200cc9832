import type { Expr } from "@heed/plan";
import { expect, test } from "vitest";
import { describeMatching } from "../../src/matching/describe-matching.ts";
import { call, constant, field, get, loaded, type WrittenWorkflow } from "../write-plan.ts";

const low = call("number.at-most", field("rating"), constant(2));
const named = (id: string): Expr => call("value.equals", field("id"), constant(id));
const fails = call("value.equals", get(field("text"), "x"), constant("y"));
const all = (...terms: readonly Expr[]): Expr => ({ kind: "all", terms });

/** Enough others that an index is made, and enough of them are tried with every record that bits are worth it. */
const others = Array.from(
  { length: 70 },
  (_, at): WrittenWorkflow => ({ id: `o${at}`, when: at < 50 ? low : all(named(`k${at}`), low) }),
);

function described(when: Expr, on: WrittenWorkflow["on"] = "created") {
  const found = describeMatching(loaded({ workflows: [{ id: "w", when, on }, ...others] }));
  const own = found.filter(({ workflow }) => workflow === "w");
  expect(own).toHaveLength(1);
  return own[0] ?? expect.unreachable();
}

test("a workflow is found by its rarest part; the rest is decided by bits, or asked", () => {
  const { ways, unsure } = described(all(low, named("a")));
  expect(ways).toEqual([{ keys: ['`record.id` is "a"'], masked: ["`record.rating` <= 2"], asked: [] }]);
  expect(unsure).toBeUndefined();
});

test("each alternative is found by a part of its own", () => {
  const { ways } = described({ kind: "any", terms: [named("a"), named("b")] });
  expect(ways.map(({ keys }) => keys)).toEqual([['`record.id` is "a"'], ['`record.id` is "b"']]);
});

test("of a condition that may fail, the part is told from which on it is evaluated as written", () => {
  const { ways, unsure } = described(all(named("a"), fails, low));
  expect(ways).toMatchObject([{ keys: ['`record.id` is "a"'] }]);
  expect(unsure).toEqual({ part: 'record.text.x === "y"' });
});

test("with nothing that few records have, every record is tried", () => {
  expect(described(fails).ways).toMatchObject([{ keys: [] }]);
});

test("where there are few workflows, each that no single value leads to is asked", () => {
  const refund = call("text.includes", field("text"), constant("refund"));
  const plan = (when: Expr, more: readonly WrittenWorkflow[] = []) =>
    loaded({ workflows: [{ id: "w", when }, ...more] });
  const isDirect = (of: ReturnType<typeof plan>) => describeMatching(of).map((found) => found.isDirect);
  expect(isDirect(plan(refund))).toEqual([true]);
  expect(isDirect(plan(all(named("a"), refund)))).toEqual([false]);
  expect(new Set(isDirect(plan(refund, others)))).toEqual(new Set([false]));
});

test("a workflow that looks at new and at changed records is told of once", () => {
  expect(described(named("a"), "saved").ways).toHaveLength(1);
});

test("of a workflow that looks at new and at changed records, the part that may fail for either is told", () => {
  const before: Expr = { kind: "variable", name: "before" };
  const old = get(before, "id");
  const wasRefund = call("text.includes", old, constant("refund"));
  const isNew = call("value.is-nullish", before);
  const unlessNew = all({ kind: "not", term: isNew }, wasRefund);
  expect(described(unlessNew, "saved").unsure).toBeUndefined();
  expect(described(wasRefund, "saved").unsure?.part).toBe('before.id.includes("refund")');
  const brokenWhenChanged = all({ kind: "not", term: isNew }, call("value.equals", get(old, "x"), constant("y")));
  expect(described(brokenWhenChanged, "saved").unsure?.part).toBe('before.id.x === "y"');
});

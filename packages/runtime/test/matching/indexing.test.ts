import type { Expr } from "@heed/plan";
import { expect, test } from "vitest";
import { buildIndex, indexing } from "../../src/matching/build.ts";
import { createMatcher } from "../../src/matching/matcher.ts";
import { call, constant, field } from "../write-plan.ts";

const variables = { record: { kind: "record", fields: { id: { kind: "text" } } } } as const;
const conditions = (count: number): readonly Expr[] =>
  Array.from({ length: count }, (_, at) => call("value.equals", field("id"), constant(`id-${at}`)));
const recordOf = (at: number) => ({ record: { id: `id-${at}` } });

test("an index is built in small slices, in each of which another one answers as it does alone", () => {
  const atWork = createMatcher(buildIndex({ conditions: conditions(20), variables }));
  const work = indexing({ conditions: conditions(800), variables });
  let slices = 0;
  let step = work.next();
  for (; step.done !== true; step = work.next()) {
    const at = slices % 25;
    expect([...atWork.candidates(recordOf(at))]).toEqual(at < 20 ? [at] : []);
    slices += 1;
  }
  // Each condition is looked at several times, and whoever waits may have a turn after a few looks.
  expect(slices).toBeGreaterThan((4 * 800) / 20);
  expect([...createMatcher(step.value).candidates(recordOf(799))]).toEqual([799]);
});

test("two indexes that are built turn by turn are each as if it were built alone", () => {
  const [one, other] = [
    indexing({ conditions: conditions(120), variables }),
    indexing({ conditions: conditions(130), variables }),
  ];
  let [first, second] = [one.next(), other.next()];
  while (first.done !== true || second.done !== true) {
    if (first.done !== true) first = one.next();
    if (second.done !== true) second = other.next();
  }
  const asked = [first.value, second.value].map((index) => createMatcher(index));
  expect(asked.map((matcher) => [...matcher.candidates(recordOf(125))])).toEqual([[], [125]]);
});

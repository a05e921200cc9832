import type { Json } from "@heed/plan";
import { describe, expect, test } from "vitest";
import type { Done } from "../../src/replay/done.ts";
import { deviations } from "../../src/test/compare.ts";
import { mismatches } from "../../src/test/part.ts";
import type { ExpectedTask } from "../../src/test/scenario.ts";

const done = (task: string, more: Partial<Done> = {}): Done => ({
  ...{ workflow: "w", task, step: "s0", input: { a: 1 }, afterMs: 0, attempts: 1, end: "done" },
  ...more,
});
const task = (name: string, input?: ExpectedTask["input"]) => ({
  task: name,
  ends: "done" as const,
  ...(input === undefined ? {} : { input }),
});
const kinds = (...[expected, got]: Parameters<typeof deviations>) => deviations(expected, got).map(({ kind }) => kind);

describe("what a scenario expects", () => {
  test.for<[string, ...Parameters<typeof deviations>, readonly string[]]>([
    [
      "is met by the same tasks at the same moments",
      [task("a"), { $after: 5 }, task("b")],
      [done("a"), done("b", { afterMs: 5 })],
      [],
    ],
    ["says nothing of the order within a moment", [task("b"), task("a")], [done("a"), done("b")], []],
    ["misses what is not done", [task("a"), task("b")], [done("a")], ["missing"]],
    ["counts what is not expected", [task("a")], [done("a"), done("b")], ["unexpected"]],
    ["looks at the time", [task("a")], [done("a", { afterMs: 5 })], ["different"]],
    ["looks at the end", [task("a")], [done("a", { end: "failed" })], ["different"]],
    ["looks at the attempts where it names them", [{ ...task("a"), attempts: 2 }], [done("a")], ["different"]],
    ["looks at the input where it names it", [task("a", { a: 2 })], [done("a")], ["different"]],
    [
      "holds equal tasks against the ones that fit",
      [task("a", { a: 2 }), task("a", { a: 1 })],
      [done("a"), done("a", { input: { a: 2 } })],
      [],
    ],
    ["expects nothing where it is empty", [], [done("a")], ["unexpected"]],
  ])("%s", ([, expected, got, found]) => {
    expect(kinds(expected, got)).toEqual(found);
  });
});

describe("a part of a value", () => {
  test.for<[string, Json, Json, readonly string[]]>([
    ["leaves out names that do not matter", { a: 1 }, { a: 1, b: 2 }, []],
    ["names what is missing", { a: { b: 1 } }, { a: {} }, ["a.b"]],
    ["says lists whole", { a: [1] }, { a: [1, 2] }, ["a"]],
    ["looks into lists of the same length", [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }], ["[1].a"]],
    ["may be a text that is in another", { a: { $contains: "b" } }, { a: "abc" }, []],
    ["finds that a text is not there", { a: { $contains: "x" } }, { a: "abc" }, ["a"]],
    ["tells null from nothing", { a: null }, {}, ["a"]],
    ["is no record where a text is wanted", { a: "x" }, { a: { b: 1 } }, ["a"]],
  ])("%s", ([, expected, got, paths]) => {
    expect(mismatches(expected, got).map(({ path }) => path)).toEqual(paths);
  });
});

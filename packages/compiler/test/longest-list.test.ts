import { textType } from "@heed/plan";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ir } from "../src/ir.ts";
import { longestList } from "../src/longest-list.ts";

const at: Ir["at"] = { file: "a.ts", line: 1, column: 1, endLine: 1, endColumn: 2 };

function constant(value: number | undefined | readonly string[]): Ir {
  return { kind: "constant", value, type: { kind: "unknown" }, at };
}

function bounded(maxLength: number): Ir {
  return { kind: "variable", name: "record", type: { kind: "list", of: textType, maxLength }, at };
}

function called(op: string, ...args: readonly Ir[]): Ir {
  return { kind: "call", op, args, type: { kind: "list", of: textType }, at };
}

const place = fc.option(fc.integer({ min: -6, max: 6 }), { nil: undefined });

test("no part of a list is longer than it is said to be", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 5 }), place, place, (list, start, end) => {
      const most = longestList(called("list.slice", bounded(5), constant(start), constant(end)));
      expect(list.slice(start, end).length).toBeLessThanOrEqual(most ?? -1);
    }),
  );
});

test("a part of a list of any length has a bound when both places count from the same end", () => {
  const unbounded: Ir = { kind: "variable", name: "record", type: { kind: "list", of: textType }, at };
  const part = (start: number, end?: number) =>
    longestList(called("list.slice", unbounded, constant(start), constant(end)));
  expect([part(0, 3), part(2, 3), part(3, 2), part(-3), part(-3, -1), part(0, -1), part(1), part(-3, 2)]).toEqual([
    3,
    1,
    0,
    3,
    3,
    undefined,
    undefined,
    undefined,
  ]);
});

test("lists that are put together are as long as all of them", () => {
  expect(longestList(called("list.chained", constant(["a"]), bounded(4)))).toBe(5);
  expect(longestList(called("list.distinct", called("list.concat", bounded(2), bounded(4))))).toBe(6);
});

test("what is not a list, or is nowhere bounded, has no bound", () => {
  expect(longestList(called("text.split", constant(["a"])))).toBeUndefined();
});

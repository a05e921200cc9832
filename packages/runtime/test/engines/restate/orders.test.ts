import fc from "fast-check";
import { expect, test } from "vitest";
import { joined, type Line, left, lineOf } from "../../../src/engines/restate/orders.ts";

const fresh = (run: string, place: number) => ({ run, place, isBack: false });
const back = (run: string, place: number) => ({ run, place, isBack: true });
const runsIn = (line: Line) => line.map(({ run }) => run);
const lineWith = (...runs: readonly string[]): Line =>
  runs.reduce<Line>((line, run, at) => joined(line, fresh(run, at * 10)), []);

test.for<[string, Line, readonly string[]]>([
  [
    "a run that comes later stands behind, also when the clock went back",
    joined(lineWith("a", "b"), fresh("c", 5)),
    ["a", "b", "c"],
  ],
  [
    "one that goes on again has the turn that it had",
    joined(lineWith("a", "b", "c"), back("old", 10)),
    ["a", "b", "old", "c"],
  ],
  [
    "one that goes on again waits for the one whose turn it is",
    joined(lineWith("c", "d"), back("a", -1)),
    ["c", "a", "d"],
  ],
  ["one that is there already is not there twice", joined(lineWith("a", "b"), fresh("b", 99)), ["a", "b"]],
  ["one that ends while it waits leaves the others as they are", left(lineWith("a", "b", "c"), "b"), ["a", "c"]],
  ["when the first has ended it is the turn of the next", left(lineWith("a", "b", "c"), "a"), ["b", "c"]],
])("%s", ([, line, expected]) => {
  expect(runsIn(line)).toEqual(expected);
});

test("whose turn it is has it until it leaves, whatever others do", () => {
  const event = fc.record({
    kind: fc.constantFrom("fresh" as const, "back" as const, "left" as const),
    run: fc.constantFrom("a", "b", "c", "d"),
    place: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      let line: Line = [];
      for (const { kind, run, place } of events) {
        const before = line;
        line = kind === "left" ? left(line, run) : joined(line, { run, place, isBack: kind === "back" });
        const isOver = before.length === 0 || (kind === "left" && before[0]?.run === run);
        if (!isOver) expect(line[0]).toEqual(before[0]);
        expect(new Set(runsIn(line)).size).toBe(line.length);
      }
    }),
  );
});

test("runs of other workflows, datasets and records do not stand in one line", () => {
  const run = { workflow: "w", dataset: "d", key: "k" };
  const others = [
    { ...run, workflow: "wd" },
    { ...run, dataset: "k", key: "d" },
    { ...run, key: "" },
  ];
  expect(new Set([run, ...others].map(lineOf)).size).toBe(4);
  expect(lineOf({ ...run })).toBe(lineOf(run));
});

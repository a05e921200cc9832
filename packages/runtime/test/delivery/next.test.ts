import type { StepState } from "@heed/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Shape, stepsById } from "../../src/delivery/graph.ts";
import { next, type Verdict } from "../../src/delivery/next.ts";
import { firstBroken, type Scheduler } from "./scheduler/drive.ts";
import { mutants } from "./scheduler/mutants.ts";
import { type Case, cases } from "./scheduler/written.ts";

// HEED_SCHEDULER_RUNS makes it look longer.
const runs = Number(process.env.HEED_SCHEDULER_RUNS ?? 3_000);
const rolls = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 });

const steps = (...list: readonly Partial<Shape>[]): Case["graph"] => {
  const all = list.map(
    (each, at): Shape => ({
      id: `s${at}`,
      within: [],
      kind: "task",
      needs: [],
      watches: [],
      after: [],
      ...each,
    }),
  );
  return { steps: all, byId: stepsById(all) };
};
const pending = (graph: Case["graph"]) =>
  new Map(graph.steps.map(({ id }): [string, StepState] => [id, { kind: "pending" }]));

describe("a run", () => {
  test("ends as its rules alone say, whatever the order and the time in which things happen, and keeps them on the way", () => {
    fc.assert(
      fc.property(cases, rolls, (of, dice) => {
        expect(firstBroken(of, dice)).toBeUndefined();
      }),
      { numRuns: runs },
    );
  });

  test("that nothing has happened to since stays as it is", () => {
    fc.assert(
      fc.property(cases, ({ graph, verdictOf }) => {
        const on = { now: 5, judge: ({ step }: { readonly step: string }) => verdictOf(step) };
        const once = next(graph, pending(graph), on);
        expect(next(graph, once.states, on)).toEqual({ ...once, changed: [] });
      }),
    );
  });

  test("without steps is done", () => {
    expect(next(steps(), new Map(), { now: 1, judge: () => ({ kind: "skip" }) })).toMatchObject({ run: "done" });
  });

  test("goes on whatever states it is given, and never throws", () => {
    const states: fc.Arbitrary<StepState> = fc.oneof(
      fc.constantFrom<StepState>(
        { kind: "pending" },
        { kind: "done" },
        { kind: "done", count: 2 },
        { kind: "skipped" },
        { kind: "blocked" },
        { kind: "failed", failure: "fault", reason: "" },
        { kind: "attempting", sinceAt: 1 },
      ),
      fc.nat(9).map((dueAt): StepState => ({ kind: "waiting", dueAt })),
      fc.nat(3).map((count): StepState => ({ kind: "open", count })),
    );
    const given = fc.dictionary(fc.constantFrom("s0", "s1", "s2", "s0[0].s1", "s1[1].s2", "s9"), states);
    fc.assert(
      fc.property(cases, given, ({ graph, verdictOf }, written) => {
        const result = next(graph, new Map(Object.entries(written)), { now: 5, judge: ({ step }) => verdictOf(step) });
        expect(["running", "done", "failed"]).toContain(result.run);
      }),
    );
    const lost = steps({ needs: ["s7"] });
    expect(next(lost, pending(lost), { now: 1, judge: () => ({ kind: "attempt" }) }).states.get("s0")?.kind).toBe(
      "blocked",
    );
  });
});

describe("a wait", () => {
  const graph = steps({ kind: "wait" });
  const on = (now: number, verdict: Verdict) => ({ now, judge: () => verdict });

  test("begins when it may, and passes neither early nor late", () => {
    const begun = next(graph, pending(graph), on(100, { kind: "wait", ms: 50 }));
    expect(begun).toMatchObject({ run: "running", wakeAt: 150 });
    expect(next(graph, begun.states, on(149, { kind: "wait", ms: 50 })).run).toBe("running");
    expect(next(graph, begun.states, on(150, { kind: "wait", ms: 50 })).run).toBe("done");
  });

  test("of a length that no date can name lasts until the last of them", () => {
    expect(next(graph, pending(graph), on(100, { kind: "wait", ms: 1e300 })).wakeAt).toBe(8.64e15);
  });

  test("for an instant passes then, and at once when that is over", () => {
    expect(next(graph, pending(graph), on(100, { kind: "until", at: 130 })).wakeAt).toBe(130);
    expect(next(graph, pending(graph), on(100, { kind: "until", at: 100 })).run).toBe("done");
    expect(next(graph, pending(graph), on(100, { kind: "until", at: -5 })).run).toBe("done");
  });
});

describe("a planted bug is found", () => {
  const known = fc.sample(fc.tuple(cases, rolls), { seed: 7, numRuns: 3_000 });

  test("and no other, in the same runs", () => {
    expect(known.flatMap(([of, dice]) => firstBroken(of, dice) ?? [])).toEqual([]);
  });

  test.for(mutants)("%s", ([, by]: readonly [string, Scheduler]) => {
    expect(known.some(([of, dice]) => firstBroken(of, dice, by) !== undefined)).toBe(true);
  });
});

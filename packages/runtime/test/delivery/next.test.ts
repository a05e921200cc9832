import type { StepState } from "@heed/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { next, type Shape, type States, type Verdict } from "../../src/delivery/next.ts";

/** A step with what its guard will say and how its attempt will end. */
interface Planned extends Shape {
  readonly verdict: Verdict;
  readonly succeeds: boolean;
}

const verdicts = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Verdict>({ kind: "attempt" }) },
  fc.constant<Verdict>({ kind: "skip" }),
  fc.constant<Verdict>({ kind: "fault", reason: "no" }),
);
const waits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 50 }).map((ms): Verdict => ({ kind: "wait", ms })) },
  fc.constant<Verdict>({ kind: "skip" }),
  fc.constant<Verdict>({ kind: "wait", ms: Number.NaN }),
);

/** Steps in which each may need any earlier one and follow any earlier wait. */
const graphs = fc
  .array(
    fc.record({
      isWait: fc.boolean(),
      task: verdicts,
      wait: waits,
      succeeds: fc.boolean(),
      dice: fc.array(fc.nat(9), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ isWait, task, wait, succeeds, dice }, at): Planned => {
      const earlier = drawn.slice(0, at).map((each, place) => ({ id: `s${place}`, isWait: each.isWait }));
      const chosen = earlier.filter((_, place) => dice.includes(place));
      return {
        id: `s${at}`,
        needs: chosen.filter((each, place) => !each.isWait || place % 2 === 0).map(({ id }) => id),
        after: chosen.filter((each, place) => each.isWait && place % 2 === 1).map(({ id }) => id),
        verdict: isWait ? wait : task,
        succeeds,
      };
    }),
  );

/** How each step ends, said without time and order: by what it needs alone. */
function endings(steps: readonly Planned[]): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const { id, needs, after, verdict, succeeds } of steps) {
    const isStopped = [...needs, ...after].some((name) => ["failed", "blocked"].includes(ends.get(name) ?? ""));
    const isGood = verdict.kind === "wait" ? verdict.ms >= 0 : succeeds;
    const end = verdict.kind === "skip" ? "skipped" : verdict.kind === "fault" || !isGood ? "failed" : "done";
    ends.set(id, isStopped ? "blocked" : end);
  }
  return ends;
}

/** Drives a run to its end, attempts ending in the order that the dice say. Checks at each attempt that it may begin. */
function drive(steps: readonly Planned[], dice: readonly number[]) {
  let states: States = new Map(steps.map(({ id }): [string, StepState] => [id, { kind: "pending" }]));
  const asked: string[] = [];
  let now = 1_000;
  for (let turn = 0; turn < 1_000; turn += 1) {
    const result = next(steps, states, { now, judge: (id) => verdictOf(steps, id, asked) });
    expect([...result.states].filter(([id, state]) => state !== states.get(id)).map(([id]) => id)).toEqual(
      result.changed,
    );
    states = result.states;
    if (result.run !== "running") return { states, run: result.run, asked };
    const ready = [...states].filter(([, state]) => state.kind === "due");
    const chosen = ready[(dice[turn % dice.length] ?? 0) % Math.max(1, ready.length)];
    if (chosen === undefined) {
      expect(result.wakeAt).toBeGreaterThan(now);
      now = result.wakeAt ?? now;
      continue;
    }
    const step = steps.find(({ id }) => id === chosen[0]);
    for (const name of [...(step?.needs ?? []), ...(step?.after ?? [])])
      expect(["done", "skipped"]).toContain(states.get(name)?.kind);
    states = new Map(states).set(
      chosen[0],
      step?.succeeds === true ? { kind: "done" } : { kind: "failed", reason: "no" },
    );
    now += 1;
  }
  return expect.unreachable("a run came to no end");
}

function verdictOf(steps: readonly Planned[], id: string, asked: string[]): Verdict {
  asked.push(id);
  return steps.find((step) => step.id === id)?.verdict ?? { kind: "skip" };
}

describe("a run", () => {
  test("ends as its steps alone say, whatever the order in which attempts end", () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }), (steps, dice) => {
        const { states, run, asked } = drive(steps, dice);
        const expected = endings(steps);
        expect(new Map([...states].map(([id, { kind }]) => [id, kind]))).toEqual(expected);
        expect(run).toBe(
          [...expected.values()].some((end) => end === "failed" || end === "blocked") ? "failed" : "done",
        );
        expect(new Set(asked).size).toBe(asked.length);
      }),
      { numRuns: 1_500 },
    );
  });

  test("that nothing has happened to since stays as it is", () => {
    fc.assert(
      fc.property(graphs, (steps) => {
        const on = { now: 5, judge: (id: string) => verdictOf(steps, id, []) };
        const start: States = new Map(steps.map(({ id }) => [id, { kind: "pending" }]));
        const once = next(steps, start, on);
        expect(next(steps, once.states, on)).toEqual({ ...once, changed: [] });
      }),
    );
  });

  test("without steps is done", () => {
    expect(next([], new Map(), { now: 1, judge: () => ({ kind: "skip" }) })).toMatchObject({ run: "done" });
  });
});

describe("a wait", () => {
  const steps = [{ id: "s0", needs: [], after: [] }];
  const on = (now: number, ms: number) => ({ now, judge: () => ({ kind: "wait", ms }) as const });

  test("begins when it may, and passes neither early nor late", () => {
    const begun = next(steps, new Map([["s0", { kind: "pending" }]]), on(100, 50));
    expect(begun).toMatchObject({ run: "running", wakeAt: 150 });
    expect(next(steps, begun.states, on(149, 50)).run).toBe("running");
    expect(next(steps, begun.states, on(150, 50)).run).toBe("done");
  });

  test("of a length that no date can name lasts until the last of them", () => {
    expect(next(steps, new Map([["s0", { kind: "pending" }]]), on(100, 1e300)).wakeAt).toBe(8.64e15);
  });
});

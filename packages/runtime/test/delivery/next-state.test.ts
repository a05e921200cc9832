import type { Outcome, Repeats } from "@heed/integrations/task";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ended, nextState } from "../../src/delivery/next-state.ts";

const now = 1_000_000;
const ended = (more: Partial<Ended>): Ended => ({
  step: { attempts: 1, unknowns: 0, firstAt: now },
  repeats: "keyed",
  outcome: { kind: "later", reason: "HTTP 503" },
  now,
  dice: 0.5,
  ...more,
});
const attempts = (count: number, more: Partial<Ended["step"]> = {}) => ({
  step: { attempts: count, unknowns: 0, firstAt: now, ...more },
});

describe("after an attempt", () => {
  test.for<[string, Partial<Ended>, object]>([
    [
      "that is confirmed, a step is done",
      { outcome: { kind: "done", output: { a: 1 } } },
      { kind: "done", output: { a: 1 } },
    ],
    [
      "that is refused, it has failed for good",
      { outcome: { kind: "refused", reason: "HTTP 404", fault: "input" } },
      { kind: "failed", reason: "HTTP 404" },
    ],
    [
      "that asked somebody, it waits as long as they have, however long that is",
      { outcome: { kind: "later", reason: "nobody", afterMs: 7_776_000_000, isAsked: true }, ...attempts(8) },
      { kind: "due", dueAt: now + 7_776_000_000, reason: "nobody" },
    ],
    ["the first delay is up to a second", {}, { kind: "due", dueAt: now + 500, delayMs: 500, reason: "HTTP 503" }],
    ["each delay is up to twice the one before", attempts(4), { delayMs: 4_000 }],
    ["no delay is longer than five minutes", { ...attempts(7), dice: 0.999_999_9 }, { delayMs: 64_000 }],
    ["the eighth is the last", attempts(8), { kind: "failed", reason: "HTTP 503; that was attempt 8 of 8" }],
    [
      "nothing is attempted a day after the first",
      { ...attempts(2, { firstAt: now - 86_399_500 }), dice: 0.9 },
      { kind: "failed" },
    ],
    [
      "a time that the destination named is kept to",
      { outcome: { kind: "later", reason: "HTTP 429", afterMs: 60_000 }, dice: 0 },
      { delayMs: 60_000 },
    ],
    [
      "a time beyond a day is not waited for",
      { outcome: { kind: "later", reason: "HTTP 429", afterMs: 90_000_000 } },
      { kind: "failed" },
    ],
  ])("%s", ([, more, state]) => {
    expect(nextState(ended(more))).toMatchObject(state);
  });

  const unknown: Outcome = { kind: "unknown", reason: "cut" };
  test("an attempt that cannot be looked up yet is repeated when it can", () => {
    const outcome: Outcome = { ...unknown, afterMs: 300_000 };
    expect(nextState(ended({ outcome, repeats: "looked-up", dice: 0 }))).toMatchObject({
      kind: "due",
      delayMs: 300_000,
    });
  });

  test.for<[Repeats, number, "due" | "failed"]>([
    ["keyed", 5, "due"],
    ["upsert", 5, "due"],
    ["looked-up", 5, "due"],
    ["reads", 5, "due"],
    ["once-or-twice", 0, "due"],
    ["once-or-twice", 1, "failed"],
  ])("of kind %s that may have taken effect %d times before, it is %s", ([repeats, unknowns, kind]) => {
    expect(nextState(ended({ repeats, outcome: unknown, ...attempts(2, { unknowns }) }))).toMatchObject({ kind });
  });
});

test("no attempt is due before the time that was named, nor later than it by a tenth and half a second", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 3_600_000 }),
      fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      (count, afterMs, dice) => {
        const state = nextState(
          ended({ ...attempts(count), dice, outcome: { kind: "later", reason: "busy", afterMs } }),
        );
        expect(state.kind).toBe("due");
        if (state.kind !== "due") return;
        expect(state.dueAt - now).toBeGreaterThanOrEqual(afterMs);
        expect(state.dueAt - now).toBeLessThanOrEqual(afterMs * 1.1 + 501);
      },
    ),
  );
});

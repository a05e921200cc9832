import type { Outcome } from "@heed/integrations/task";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterAttempt, type Breaker, works } from "../../src/delivery/gates/breaker.ts";
import { type ConnectionLimits, Gate } from "../../src/delivery/gates/gate.ts";

const done: Outcome = { kind: "done", output: null };
const later: Outcome = { kind: "later", reason: "HTTP 503" };
const unknown: Outcome = { kind: "unknown", reason: "cut" };
const badInput: Outcome = { kind: "refused", reason: "HTTP 400", fault: "input" };
const badKey: Outcome = { kind: "refused", reason: "HTTP 401", fault: "connection" };

/** What is believed after attempts of the steps named, each with its outcome. */
const after = (...said: readonly (readonly [string, Outcome])[]): Breaker =>
  said.reduce((breaker, [step, outcome]) => afterAttempt(breaker, { step, outcome, now: 0, dice: 0 }), works);

describe("a connection", () => {
  test.for<[string, readonly (readonly [string, Outcome])[], Breaker["kind"]]>([
    ["of which four attempts failed is still used", ["a", "b", "c", "d"].map((step) => [step, later]), "closed"],
    ["of which five failed is left alone", ["a", "b", "c", "d", "e"].map((step) => [step, later]), "open"],
    ["is judged by attempts without an answer, too", ["a", "b", "c", "d", "e"].map((step) => [step, unknown]), "open"],
    [
      "is not judged by one or two steps that fail again and again",
      ["a", "b", "a", "b", "a", "b", "a"].map((step) => [step, later]),
      "closed",
    ],
    [
      "that delivers in between is not left alone",
      [..."abcd", "x", ..."efgh"].map((step) => [step, step === "x" ? done : later]),
      "closed",
    ],
    [
      "that says what is wrong with an input works",
      [..."abcd", "x", ..."efgh"].map((step) => [step, step === "x" ? badInput : later]),
      "closed",
    ],
    [
      "that names a time when to come back works",
      ["a", "b", "c", "d", "e"].map((step) => [step, { ...later, afterMs: 1_000 }]),
      "closed",
    ],
    ["that is refused is left alone at once", [["a", badKey]], "open"],
  ])("%s", ([, said, kind]) => {
    expect(after(...said).kind).toBe(kind);
  });
});

/** A gate, driven by attempts that end at once. */
function gateOf(limits: ConnectionLimits = {}) {
  const gate = new Gate({ concurrency: 4, ...limits }, true);
  const attempt = (step: string, outcome: Outcome, now: number) => {
    gate.begin(step, now);
    const verdict = gate.ended({ step, outcome, now, dice: 0 });
    gate.leave(step);
    return verdict;
  };
  return { gate, attempt };
}

/** A gate whose destination has just been found to fail, at 0. */
function failing() {
  const made = gateOf();
  for (const step of "abcde") made.attempt(step, later, 0);
  return made;
}

describe("while a destination fails", () => {
  test("nothing is attempted for a second; then one attempt finds out, and the others wait for it", () => {
    const { gate } = failing();
    expect(gate.admit(999)).toEqual({ kind: "held", afterMs: 1 });
    expect(gate.admit(1_000)).toEqual({ kind: "go" });
    gate.begin("f", 1_000);
    expect(gate.admit(60_000)).toEqual({ kind: "held" });
    expect(gate.view(1_000)).toEqual({ state: "half-open", running: 1, reason: "HTTP 503" });
  });

  test("each attempt that fails doubles the time, up to fifteen seconds, and does not count against its step", () => {
    const { gate, attempt } = failing();
    let now = 0;
    const pauses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      const admission = gate.admit(now);
      const afterMs = admission.kind === "held" ? (admission.afterMs ?? 0) : 0;
      pauses.push(afterMs);
      now += afterMs;
      expect(attempt("f", later, now)).toEqual({ isExcused: true, isRefused: false });
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  test("one attempt that succeeds lets all go on", () => {
    const { gate, attempt } = failing();
    attempt("f", done, 1_000);
    expect([gate.admit(1_000), gate.view(1_000)]).toEqual([{ kind: "go" }, { state: "closed", running: 0 }]);
  });

  test("a probe that never was made lets the next one try", () => {
    const { gate } = failing();
    gate.begin("f", 1_000);
    gate.leave("f");
    expect(gate.admit(1_000)).toEqual({ kind: "go" });
  });
});

describe("a connection whose credentials are refused", () => {
  test("is stopped at once, tried again after 5, 15, 45 seconds and so on up to a quarter of an hour", () => {
    const { gate, attempt } = gateOf();
    expect(attempt("a", badKey, 0)).toEqual({ isExcused: true, isRefused: true });
    expect(gate.view(0)).toEqual({ state: "stopped", running: 0, heldMs: 5_000, reason: "HTTP 401" });
    let now = 0;
    const pauses: number[] = [];
    for (const step of "bcdefg") {
      const { heldMs = 0 } = gate.view(now);
      pauses.push(heldMs);
      now += heldMs;
      attempt(step, badKey, now);
    }
    expect(pauses).toEqual([5_000, 15_000, 45_000, 135_000, 405_000, 900_000]);
  });

  test("is tried at once when someone says that it was mended", () => {
    const { gate, attempt } = gateOf();
    attempt("a", badKey, 0);
    gate.tryNow();
    expect(gate.admit(0)).toEqual({ kind: "go" });
  });

  test("for one record only is not to blame: that one fails when the connection has delivered others since", () => {
    const { attempt } = gateOf();
    attempt("poison", badKey, 0);
    attempt("b", done, 5_000);
    expect(attempt("poison", badKey, 6_000)).toEqual({ isExcused: false, isRefused: false });
    expect(attempt("c", badKey, 6_000)).toEqual({ isExcused: true, isRefused: true });
  });
});

test("a destination that names a time is left alone by all until then, and for a minute at most", () => {
  const { gate, attempt } = gateOf();
  attempt("a", { ...later, afterMs: 30_000 }, 0);
  expect(gate.admit(0)).toEqual({ kind: "held", afterMs: 30_000 });
  attempt("a", { ...later, afterMs: 3_600_000 }, 0);
  expect(gate.admit(0)).toEqual({ kind: "held", afterMs: 60_000 });
});

test("no more attempts run at once than the limit says", () => {
  const { gate } = gateOf({ concurrency: 2 });
  gate.begin("a", 0);
  gate.begin("b", 0);
  expect(gate.admit(0)).toEqual({ kind: "soon" });
  gate.leave("a");
  expect(gate.admit(0)).toEqual({ kind: "go" });
});

test("in no second are there more attempts than a tenth above the rate, and the rate is used", () => {
  const rates = fc.integer({ min: 1, max: 500 });
  // When someone asks: at any times, close together or far apart.
  const pauses = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 50, maxLength: 400 });
  fc.assert(
    fc.property(rates, pauses, (perSecond, waits) => {
      const { gate } = gateOf({ perSecond, concurrency: 1_000_000 });
      const begun: number[] = [];
      let now = 0;
      for (const wait of waits) {
        now += wait;
        while (gate.admit(now).kind === "go") {
          gate.begin("a", now);
          begun.push(now);
        }
      }
      for (const at of begun) {
        const within = begun.filter((other) => other >= at && other < at + 1_000).length;
        expect(within).toBeLessThanOrEqual(Math.floor(perSecond * 1.1) + 1);
      }
      expect(begun.length).toBeGreaterThanOrEqual(Math.floor((now * perSecond) / 1_000) - waits.length);
    }),
  );
});

import { expect, test } from "vitest";
import { skippingClock } from "../../src/dev/skipping-clock.ts";
import { virtualClock } from "../../src/replay/virtual-clock.ts";

test("a clock that is set ahead calls at once what was to be called by then, and nothing twice", () => {
  const machine = virtualClock(1_000);
  const clock = skippingClock(machine);
  const called: string[] = [];
  clock.timer(100, () => called.push("soon"));
  clock.timer(5_000, () => called.push("late"));
  clock.timer(50, () => called.push("never"))();
  clock.skipTo(2_000);
  expect(called).toEqual(["soon"]);
  expect(clock.now()).toBe(2_000);
  expect(clock.monotonic()).toBe(2_000);
  machine.advanceTo(1_500);
  expect(clock.now()).toBe(2_500);
  clock.skipTo(1_200);
  expect(clock.now()).toBe(2_500);
  machine.advanceTo(7_000);
  expect(called).toEqual(["soon", "late"]);
});

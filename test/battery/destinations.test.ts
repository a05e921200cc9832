import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "./plan.ts";
import { chain, failedGoOn, ids, one, open, ratesOf, scale, seed, sound, timeout, told, withService } from "./rows.ts";
import { diceOf, sleep } from "./world.ts";

withService();

describe("a destination", () => {
  test("row 13: a destination that is slow, fails, hangs and cuts does not slow the one beside it", {
    timeout,
  }, async () => {
    const both: WrittenWorkflow = { steps: [{ over: "alpha" }, { over: "beta" }] };
    const world = await open({ w: both }, { attemptTimeoutMs: 500 });
    const count = 60 * scale;
    const dice = diceOf(seed + 2);
    world.destination.react = (path) => {
      if (path === "beta") return {};
      const roll = dice();
      if (roll < 0.5) return { status: 503 };
      if (roll < 0.6) return { afterMs: 2_000 };
      return roll < 0.65 ? { cut: true } : { afterMs: 50 };
    };
    const startedAt = Date.now();
    await world.send(ids(count));
    const healthy = () => world.destination.arrived.filter(({ path }) => path === "beta");
    while (healthy().length < count) await sleep(5);
    const took = Math.max(...healthy().map(({ at }) => at)) - startedAt;
    const isBehind = world.destination.done().filter(({ path }) => path === "alpha").length < count;
    expect(isBehind, "the healthy one did not wait for the other").toBe(true);
    world.destination.react = () => ({});
    await world.drained();
    await sound(world, { sent: count, effects: count * 2 });
    told("13", `${count} deliveries of the healthy one took ${took} ms`);
  });

  test.for<[string, () => string, number]>([
    ["seconds", () => "1", 1_000],
    ["a date", () => new Date(Date.now() + 2_000).toUTCString(), 1_000],
  ])("row 14: Retry-After as %s is kept to", { timeout }, async ([, header, least]) => {
    const world = await open({ w: { steps: [{ over: "crm" }] } });
    world.destination.react = (_path, _body, count) =>
      count === 1 ? { status: 429, headers: { "retry-after": header() } } : {};
    await world.send(["a"]);
    await world.drained();
    const [first, again] = world.destination.arrived;
    const waited = (again?.at ?? 0) - (first?.at ?? 0);
    expect(waited).toBeGreaterThanOrEqual(least - 5);
    expect(again?.key).toBe(first?.key);
    expect(world.destination.arrived).toHaveLength(2);
  });

  test("row 15: a destination that is down is asked once in a while, and gets everything when it is back", {
    timeout,
  }, async () => {
    const world = await open({ w: one });
    let isDown = true;
    world.destination.react = () => (isDown ? { status: 503 } : {});
    const count = 100 * scale;
    await world.send(ids(count));
    await sleep(4_000);
    const asked = world.destination.arrived.length;
    // Five to open it, those under way then, and probes after 1, 2, 4 and 8 s.
    expect(asked).toBeLessThanOrEqual(5 + 3 + 4);
    isDown = false;
    const backAt = Date.now();
    await world.drained();
    await sound(world, { sent: count, effects: count });
    expect(await world.runs("failed")).toEqual([]);
    told("15", `asked ${asked} times while it was down, drained ${Date.now() - backAt} ms after`);
  });

  test("row 16: records that always fail are told with the reason, hold up no others, and go on once that is mended", {
    timeout,
  }, async () => {
    const world = await open({ w: chain });
    const count = 100 * scale;
    await failedGoOn(world, { count, failing: count / 50 });
  });

  test("row 19: a rate is not exceeded", { timeout }, async () => {
    const world = await open({ w: one }, { limits: { alpha: { perSecond: 20, concurrency: 8 } } });
    const count = 60 * scale;
    await world.send(ids(count));
    await world.drained();
    const { most, average } = ratesOf(world);
    // Begun at the rate; what arrives may have been on its way for a moment. That the rate is used is told, as a busy machine uses less.
    expect(most).toBeLessThanOrEqual(20 * 1.1 + 6);
    told("19", `at most ${most} in a second at 20/s; ${average.toFixed(1)}/s on average`);
  });
});

import type { Outcome } from "@heed/integrations/task";
import { createMemoryStore, type RuntimeEvent, type RuntimeOptions } from "@heed/runtime";
import { describe, expect, test, vi } from "vitest";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, loaded, postStep, type WrittenStep } from "../write-plan.ts";

const steps = (...all: readonly WrittenStep[]) => loaded({ workflows: [{ id: "w", when: always, steps: all }] });
const records = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, rating: 1 }));
const down: Outcome = { kind: "later", reason: "HTTP 503" };
const locked: Outcome = { kind: "refused", reason: "HTTP 401", fault: "connection" };

/** Records taken in and delivered as far as it goes at once, over a connection that answers as it is told. */
async function ran(count: number, answer: Parameters<typeof scripted>[0], more: Partial<RuntimeOptions> = {}) {
  const clock = manualClock();
  const { deliver, calls } = scripted(answer);
  const events: RuntimeEvent[] = [];
  const store = createMemoryStore();
  const runtime = await running({
    ...{ plan: steps(postStep("s0")), store, clock, deliver, random: () => 0 },
    onEvent: (event) => events.push(event),
    ...more,
  });
  runtime.start();
  await runtime.ingest("reviews", records(count));
  await runtime.idle();
  return { runtime, clock, calls, events, store };
}

const main = async ({ runtime }: Pick<Awaited<ReturnType<typeof ran>>, "runtime">) =>
  (await runtime.query.connections()).find(({ connection }) => connection === "webService.main");

describe("a destination that is down", () => {
  test("is tried once in a while, costs no step an attempt, and gets everything once it is back", async () => {
    let isDown = true;
    const { runtime, clock, calls, events } = await ran(40, () => (isDown ? down : sent), {
      concurrencyPerConnection: 5,
    });
    expect(await main({ runtime })).toMatchObject({ state: "open", due: 40, heldMs: 1_000, reason: "HTTP 503" });
    expect(calls).toHaveLength(5);
    for (let seconds = 0; seconds < 600; seconds += 1) {
      clock.pass(1_000);
      await runtime.idle();
    }
    // Four probes in the first 15 seconds, then one every 15.
    expect(calls.length).toBeLessThanOrEqual(5 + 4 + 600 / 15);
    isDown = false;
    for (let seconds = 0; seconds < 16; seconds += 1) {
      clock.pass(1_000);
      await runtime.idle();
    }
    expect((await runtime.query.summary()).workflows).toMatchObject([{ runs: { running: 0, done: 40, failed: 0 } }]);
    expect(events.filter(({ kind }) => kind === "connection")).toEqual([
      { kind: "connection", connection: "webService.main", state: "open", reason: "HTTP 503" },
      { kind: "connection", connection: "webService.main", state: "closed" },
    ]);
  });

  test("does not hold up what goes to another one", async () => {
    const plan = steps(postStep("s0"), postStep("s1", { connection: "webService.other" }));
    const { calls } = await ran(40, ({ connection }) => (connection === "webService.main" ? down : sent), { plan });
    expect(calls.filter(({ connection }) => connection === "webService.other")).toHaveLength(40);
  });
});

describe("a connection that is refused", () => {
  test("is stopped with an alarm, its steps wait for days, and once it is mended all are delivered", async () => {
    let isLocked = true;
    const world = await ran(20, () => (isLocked ? locked : sent));
    const { runtime, clock, calls, events } = world;
    expect(await main(world)).toMatchObject({ state: "stopped", due: 20, reason: "HTTP 401" });
    for (let hours = 0; hours < 72; hours += 1) {
      clock.pass(3_600_000);
      await runtime.idle();
    }
    expect(calls.length).toBeLessThanOrEqual(4 + 72);
    expect(events.filter(({ kind }) => kind === "connection")).toHaveLength(1);
    isLocked = false;
    runtime.tryNow("webService.main");
    await runtime.idle();
    clock.pass(1_000);
    await runtime.idle();
    expect((await runtime.query.summary()).workflows).toMatchObject([{ runs: { running: 0, done: 20, failed: 0 } }]);
    expect(await main(world)).toMatchObject({ state: "closed", due: 0 });
  });

  test("costs no step an attempt; a destination that fails after that has a day", async () => {
    let answer: Outcome = locked;
    const { runtime, clock, calls } = await ran(1, () => answer);
    for (let tries = 0; tries < 30; tries += 1) {
      clock.pass(900_000);
      await runtime.idle();
    }
    expect(calls.length).toBeGreaterThan(20);
    answer = down;
    const state = async () => (await runtime.query.runs()).items.map((run) => run.state);
    for (let hours = 0; hours < 23; hours += 1) {
      clock.pass(3_600_000);
      await runtime.idle();
    }
    expect(await state()).toEqual(["running"]);
    clock.pass(7_200_001);
    await runtime.idle();
    expect(await state()).toEqual(["failed"]);
  });
});

test("a connection has the rate that it is given", async () => {
  const { runtime, clock, calls } = await ran(0, () => sent, { limits: { "webService.main": { perSecond: 10 } } });
  await runtime.ingest("reviews", records(25));
  for (let expected = 1; expected <= 11; expected += 1) {
    await vi.waitFor(() => expect(calls.length).toBeGreaterThanOrEqual(expected), { timeout: 10_000, interval: 1 });
    expect(calls).toHaveLength(expected);
    clock.pass(100);
  }
});

test("after a pause nothing more is begun, and what runs comes to its own end", async () => {
  let answer: (outcome: Outcome) => void = () => undefined;
  const { deliver, calls } = scripted(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const runtime = await running({ plan: steps(postStep("s0")), deliver, concurrencyPerConnection: 1 });
  runtime.start();
  await runtime.ingest("reviews", records(3));
  while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  runtime.pause();
  const idle = runtime.idle();
  answer(sent);
  await idle;
  expect(calls).toHaveLength(1);
  expect((await runtime.query.summary()).workflows).toMatchObject([{ runs: { running: 2, done: 1 } }]);
  await runtime.stop();
});

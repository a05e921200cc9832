import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "./plan.ts";
import { chain, ids, one, open, scale, seed, sound, timeout, told, withService } from "./rows.ts";
import { diceOf, sleep } from "./world.ts";

withService();

describe("a service that is killed", () => {
  test("row 1, at random moments: nothing is lost, and what is repeated has its key", { timeout }, async () => {
    const dice = diceOf(seed);
    const kills = 3 * scale;
    const world = await open({ w: chain }, { concurrencyPerConnection: 16 });
    world.destination.react = () => ({ afterMs: 10 });
    let sent = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const sending = Array.from({ length: 8 }, (_, at) => world.send(ids(5, `k${kill}-${at}-`)));
      sent += 40;
      await sleep(50 + dice() * 250);
      await world.end("SIGKILL");
      await world.start();
      await Promise.all(sending);
    }
    await world.drained();
    const repeats = await sound(world, { sent, effects: sent * 3 });
    expect(repeats).toBeLessThanOrEqual(kills * 32);
    expect((await world.runs("done")).length).toBe(sent);
    told("1", `${kills} kills, ${sent} records, ${sent * 3} effects, ${repeats} repeats`);
  });

  test("row 2, while it starts and while a plan is put to work: never half of either", { timeout }, async () => {
    const dice = diceOf(seed + 1);
    const other: WrittenWorkflow = { steps: [{ over: "beta" }] };
    const world = await open({ w: one });
    const kills = 2 * scale;
    for (let kill = 0; kill < kills; kill += 1) {
      await world.send(ids(10, `k${kill}-`));
      const plan = world.planText({ w: kill % 2 === 0 ? other : one, more: { ...other, upTo: 1 } });
      const activating = world.ask("POST", "/plans", plan).catch(() => undefined);
      await sleep(dice() * 20);
      await world.end("SIGKILL");
      await activating;
      const starting = world.start();
      await sleep(dice() * 100);
      await starting;
      await world.end("SIGKILL");
      await world.start();
    }
    await world.drained();
    expect((await world.runs("done")).length).toBeGreaterThanOrEqual(kills * 10);
    expect(await world.runs("failed")).toEqual([]);
    expect(world.acknowledged.size).toBe(kills * 10);
  });

  test("row 20, with timers running: none passes early, none is lost", { timeout }, async () => {
    const waits: WrittenWorkflow = { steps: [{ over: "alpha" }, { waitMs: 1_500 }, { over: "beta", after: ["s1"] }] };
    const world = await open({ w: waits }, { concurrencyPerConnection: 16 });
    const count = 50 * scale;
    await world.send(ids(count));
    for (let kill = 0; kill < 2; kill += 1) {
      await sleep(400);
      await world.end("SIGKILL");
      await world.start();
    }
    await world.drained();
    await sound(world, { sent: count, effects: count * 2 });
    const began = new Map((await world.runs("done")).map(({ id, startedAt }) => [id, startedAt]));
    const late = world.destination.arrived
      .filter(({ path }) => path === "beta")
      .map(({ run, at }) => at - (began.get(run) ?? Number.NaN) - 1_500);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    told("20", `${count} timers, the latest ${Math.max(...late)} ms late`);
  });
});

describe("a service that is started again", () => {
  test("row 11: a second process on the same store is refused, and the first goes on", { timeout }, async () => {
    const world = await open({ w: one });
    const second = await world.start();
    expect(second).toMatchObject({ code: 78, err: expect.stringContaining("HD7013") });
    await world.send(ids(5));
    await world.drained();
    await sound(world, { sent: 5, effects: 5 });
  });

  test("row 17: a record that comes five times, at once, after a restart, after another plan, runs once", {
    timeout,
  }, async () => {
    const world = await open({ w: one });
    const names = ids(30 * scale);
    await Promise.all(Array.from({ length: 5 }, () => world.send(names)));
    await world.end("SIGKILL");
    await world.start();
    await world.send(names);
    expect((await world.ask("POST", "/plans", world.planText({ w: chain }))).status).toBe(200);
    await world.send(names);
    await world.drained();
    expect(await sound(world, { sent: names.length, effects: names.length })).toBeLessThanOrEqual(4);
    expect((await world.runs("done")).length).toBe(names.length);
  });

  test("row 24: asked to end under load, it is down within ten seconds, and nothing is done twice", {
    timeout,
  }, async () => {
    const world = await open({ w: chain }, { concurrencyPerConnection: 8 });
    world.destination.react = () => ({ afterMs: 20 });
    await world.send(ids(60));
    const startedAt = Date.now();
    expect(await world.end("SIGTERM")).toBe(0);
    const took = Date.now() - startedAt;
    expect(took).toBeLessThan(10_000);
    await world.start();
    await world.drained();
    expect(await sound(world, { sent: 60, effects: 180 }), "repeats").toBe(0);
    told("24", `down after ${took} ms`);
  });

  test("row 28: senders that all try again at once do not keep it from coming back", { timeout }, async () => {
    const world = await open({ w: one }, { concurrencyPerConnection: 16 });
    await world.end("SIGKILL");
    const senders = Array.from({ length: 60 * scale }, (_, at) => world.send([`s${at}`]));
    await sleep(500);
    const startedAt = Date.now();
    await world.start();
    await Promise.all(senders);
    const back = Date.now() - startedAt;
    expect(back).toBeLessThan(15_000);
    await world.drained();
    await sound(world, { sent: 60 * scale, effects: 60 * scale });
    told("28", `all ${60 * scale} acknowledged ${back} ms after the start`);
  });
});

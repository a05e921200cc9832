import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "../plan.ts";
import { chain, ids, one, scale, seed, sound, told } from "../rows.ts";
import { diceOf, sleep } from "../world.ts";
import { effectsOf, gapOf, longestGapMs, slack, underLoad, untilMade } from "./load.ts";
import { timeout, withCluster } from "./workers.ts";

describe.each([1, 3] as const)("a cluster of %i that is killed", (count) => {
  const cluster = withCluster(count);

  const row = count === 1 ? "3" : "4";
  test(`row ${row}: servers and workers at random moments, one at a time`, { timeout }, async () => {
    const { open, servers } = cluster();
    const dice = diceOf(seed);
    const kills = (count === 1 ? 4 : 3) * scale;
    const [world] = await open(1, { w: chain }, { concurrencyPerConnection: 16 });
    world.destination.react = () => ({ afterMs: 10 });
    const sent = await underLoad(world, async () => {
      for (let kill = 0; kill < kills; kill += 1) {
        await sleep(500 + dice() * 500);
        if (kill % 2 === 0) {
          const node = Math.floor(dice() * count);
          await servers.kill(node);
          await sleep(500);
          servers.start(node);
          await servers.ready();
        } else {
          await world.end("SIGKILL");
          await world.start();
        }
      }
    });
    await world.drained();
    const gap = gapOf(world);
    const repeats = await sound(world, { sent, effects: sent * 3 });
    told(row, `${kills} kills, ${sent * 3} effects, ${repeats} repeats, at most ${gap} ms without one`);
    expect(repeats).toBeLessThanOrEqual(kills * 32);
    expect((await world.runs("done")).length).toBe(sent);
    expect(gap).toBeLessThan(longestGapMs[count]);
  });

  test("row 5: when a worker is gone for good, another one goes on with its runs", { timeout }, async () => {
    const [first, second] = await cluster().open(2, { w: chain }, { concurrencyPerConnection: 8 });
    if (second === undefined) throw new Error("there is no second service");
    first.destination.react = () => ({ afterMs: 20 });
    const each = 60 * scale;
    await Promise.all([first.send(ids(each, "a")), second.send(ids(each, "b"))]);
    while (effectsOf(first) < each / 2) await sleep(10);
    await first.end("SIGKILL");
    const diedAt = Date.now();
    await untilMade(first, each * 6);
    const took = Date.now() - diedAt;
    await second.drained();
    const repeats = await sound(second, { sent: each * 2, effects: each * 6 });
    told(`5, ${count} servers`, `all ${each * 6} effects ${took} ms after the death, ${repeats} repeats`);
    expect(took).toBeLessThan(30_000 * slack);
  });

  test("row 17: a record that comes five times, to two services, after a restart and another plan, runs once", {
    timeout,
  }, async () => {
    const [first, second] = await cluster().open(2, { w: one });
    if (second === undefined) throw new Error("there is no second service");
    const names = ids(20 * scale, "five-times-");
    await Promise.all([first, second, first, second, first].map((world) => world.send(names)));
    await first.end("SIGKILL");
    await first.start();
    expect((await first.ask("POST", "/plans", first.planText({ w: chain }))).status).toBe(200);
    await first.send(names);
    await Promise.all([first.drained(), second.drained()]);
    expect(await sound(first, { sent: names.length, effects: names.length })).toBeLessThanOrEqual(8);
    for (const world of [first, second]) expect((await world.runs("done")).length).toBe(names.length);
  });

  test("row 20: timers pass while servers and workers are killed, none early, and one that was cancelled not at all", {
    timeout,
  }, async () => {
    const { open, servers } = cluster();
    const waits: WrittenWorkflow = { steps: [{ over: "alpha" }, { waitMs: 4_000 }, { over: "beta", after: ["s1"] }] };
    const [world] = await open(1, { w: waits }, { concurrencyPerConnection: 16 });
    const timers = 30 * scale;
    await world.send(ids(timers, "timer-"));
    await untilMade(world, timers);
    await servers.kill(0);
    servers.start(0);
    await servers.ready();
    await world.end("SIGKILL");
    await world.start();
    const running = await world.runs("running");
    const [before] = running;
    const answer = await world.ask("POST", `/runs/${before?.id}/cancel`);
    expect(answer.status).toBe(200);
    await world.drained();
    await sound(world, { sent: timers, effects: timers * 2 - 1 });
    const done = await world.runs("done");
    const after = await world.ask("POST", `/runs/${done[0]?.id}/cancel`);
    expect(after.status, "it was done before").toBe(409);
    expect((await world.runs("cancelled")).map(({ id }) => id)).toEqual([before?.id]);
    const began = new Map(done.map(({ id, startedAt }) => [id, startedAt]));
    const late = world.destination.arrived
      .filter(({ path }) => path === "beta")
      .map(({ run, at }) => at - (began.get(run) ?? Number.NaN) - 4_000);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    told(`20, ${count} servers`, `${timers} timers, the latest ${Math.max(...late)} ms late`);
  });

  test("row 28: what was taken in while no server was there goes on at once when they are back", {
    timeout,
  }, async () => {
    const { open, servers } = cluster();
    const [world] = await open(1, { w: one }, { concurrencyPerConnection: 16 });
    const nodes = Array.from({ length: count }, (_, at) => at);
    await Promise.all(nodes.map((node) => servers.kill(node)));
    const senders = 100 * scale;
    await Promise.all(Array.from({ length: senders }, (_, at) => world.send([`s${at}`])));
    await sleep(2_000);
    const readiness = await world.ask("GET", "/readyz");
    expect([readiness.status, readiness.body.error?.code]).toEqual([503, "HD7024"]);
    for (const node of nodes) servers.start(node);
    const startedAt = Date.now();
    await servers.ready();
    await world.drained();
    const took = Date.now() - startedAt;
    await sound(world, { sent: senders, effects: senders });
    told(`28, ${count} servers`, `all ${senders} done ${took} ms after the start`);
    expect(took).toBeLessThan(15_000 * slack);
    expect((await world.ask("GET", "/readyz")).status).toBe(200);
  });
});

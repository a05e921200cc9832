import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "../plan.ts";
import { chain, ids, one, scale, sound, told } from "../rows.ts";
import { sleep, type World } from "../world.ts";
import { timeout, withCluster } from "./workers.ts";

function mostInASecond({ destination }: World): number {
  const times = destination.arrived.map(({ at }) => at);
  return Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length));
}

describe("what workers of three servers share", () => {
  const cluster = withCluster(3);

  test("row 19: a rate is not exceeded by three workers together, and they share the attempts", {
    timeout,
  }, async () => {
    const perSecond = 20;
    const [world] = await cluster().open(3, { w: one }, { limits: { alpha: { perSecond, concurrency: 8 } } });
    const count = 100 * scale;
    await world.send(ids(count, "rate-"));
    await world.drained();
    await sound(world, { sent: count, effects: count });
    const { arrived } = world.destination;
    const times = arrived.map(({ at }) => at);
    const most = mostInASecond(world);
    const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
    const workers = new Set(arrived.map(({ worker }) => worker)).size;
    // Begun at the rate; what arrives may have been on its way for a moment.
    expect(most).toBeLessThanOrEqual(perSecond * 1.1 + 6);
    expect(workers).toBeGreaterThan(1);
    const average = ((count - 1) / seconds).toFixed(1);
    told("19", `at most ${most} in a second at ${perSecond}/s, ${average}/s on average, by ${workers} workers`);
  });

  test("row 21: runs that wait finish on their own plan, forth and back, also at workers of another plan", {
    timeout,
  }, async () => {
    const waits: WrittenWorkflow = { steps: [{ over: "alpha" }, { waitMs: 1_500 }, { over: "alpha", after: ["s1"] }] };
    const [world] = await cluster().open(2, { w: waits });
    const { body } = await world.ask("GET", "/plans");
    await world.send(ids(30 * scale, "old-"));
    expect((await world.ask("POST", "/plans", world.planText({ w: { steps: [{ over: "beta" }] } }))).status).toBe(200);
    await world.send(ids(30 * scale, "new-"));
    await world.ask("POST", `/plans/${encodeURIComponent(body.active ?? "")}/activate`);
    await world.send(ids(10, "back-"));
    await world.drained();
    const done = await world.runs("done");
    const planOf = (name: string) => [
      ...new Set(done.filter(({ key }) => key.startsWith(name)).map(({ plan }) => plan)),
    ];
    expect(planOf("old-")).toEqual([body.active]);
    expect(planOf("back-")).toEqual([body.active]);
    expect(planOf("new-")).not.toContain(body.active);
    await sound(world, { sent: 60 * scale + 10, effects: 30 * scale * 3 + 20 });
  });

  test("runs that failed go on by hand from the step that failed, and those that are cancelled end", {
    timeout,
  }, async () => {
    const [world] = await cluster().open(2, { w: chain });
    const count = 40 * scale;
    const poisoned = new Set<string>();
    world.destination.react = (path, { run }) => {
      if (path === "beta" && (poisoned.has(run) || poisoned.size < 4))
        return { status: 422, ...(poisoned.add(run) && {}) };
      return {};
    };
    await world.send(ids(count, "hand-"));
    await world.drained();
    const failed = (await world.runs("failed")).map(({ id }) => id);
    expect(failed.sort()).toEqual([...poisoned].sort());
    expect((await world.ask("GET", "/dead")).body.items).toHaveLength(poisoned.size);
    const before = world.destination.arrived.length;
    world.destination.react = () => ({});
    expect((await world.ask("POST", "/dead/retry")).body).toEqual({ retried: poisoned.size });
    await world.drained();
    expect(world.destination.arrived.length - before, "only the step that failed").toBe(poisoned.size);
    await sound(world, { sent: count, effects: count * 3 });
    expect(await world.runs("failed")).toEqual([]);
  });
});

describe("what workers of one server share", () => {
  const cluster = withCluster(1);

  test("a rate is kept to after an outage, when what it held up is late", { timeout }, async () => {
    const { open, servers } = cluster();
    const perSecond = 20;
    const [world] = await open(2, { w: one }, { limits: { alpha: { perSecond, concurrency: 8 } } });
    const count = 120;
    await world.send(ids(count, "late-"));
    while (world.destination.arrived.length < 20) await sleep(10);
    await servers.kill(0);
    await sleep(2_000);
    servers.start(0);
    await servers.ready();
    await world.drained();
    await sound(world, { sent: count, effects: count });
    const most = mostInASecond(world);
    told("19, after an outage", `at most ${most} in a second at ${perSecond}/s`);
    expect(most).toBeLessThanOrEqual(perSecond * 1.1 + 6);
  });
});

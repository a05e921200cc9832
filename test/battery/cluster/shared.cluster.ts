import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "../plan.ts";
import {
  chain,
  failedGoOn,
  forthAndBack,
  ids,
  one,
  oneAfterTheOther,
  ordered,
  ratesOf,
  scale,
  sound,
  told,
} from "../rows.ts";
import { sleep } from "../world.ts";
import { type Cluster, timeout, withCluster } from "./workers.ts";

const perSecond = 20;
const rated = { limits: { alpha: { perSecond, concurrency: 8 } } };
/**
 * Begun at the rate; what arrives may have been on its way for a moment. That the rate is used is told, as a busy machine uses less; the
 * tests of the permits demand it, by a clock of their own.
 */
const mostInASecond = perSecond * 1.1 + 6;

/** Row 19 with so many servers, and a worker for each. */
function sharesARate(cluster: () => Cluster, count: 1 | 3): void {
  test("row 19: a rate is used by all workers together, is not exceeded, and they share the attempts", {
    timeout,
  }, async () => {
    const [world] = await cluster().open(count, { w: one }, rated);
    const records = 120 * scale;
    await world.send(ids(records, "rate-"));
    await world.drained();
    await sound(world, { sent: records, effects: records });
    const { most, average, steady } = ratesOf(world);
    const workers = new Set(world.destination.arrived.map(({ worker }) => worker)).size;
    const figures = `${average.toFixed(1)}/s on average, ${steady.toFixed(1)}/s of that steadily, by ${workers} workers`;
    told(`19, ${count} servers`, `at most ${most} in a second at ${perSecond}/s, ${figures}`);
    expect(most).toBeLessThanOrEqual(mostInASecond);
    expect(workers).toBeGreaterThan(count / 2);
  });
}

describe("what workers of one server share", () => {
  const cluster = withCluster(1);
  sharesARate(cluster, 1);

  test("a rate is kept to after an outage, when what it held up is late", { timeout }, async () => {
    const { open, servers } = cluster();
    const [world] = await open(2, { w: one }, rated);
    const count = 120;
    await world.send(ids(count, "late-"));
    while (world.destination.arrived.length < 20) await sleep(10);
    await servers.kill(0);
    await sleep(2_000);
    servers.start(0);
    await servers.ready();
    await world.drained();
    await sound(world, { sent: count, effects: count });
    const { most } = ratesOf(world);
    told("19 after an outage", `at most ${most} in a second at ${perSecond}/s`);
    expect(most).toBeLessThanOrEqual(mostInASecond);
  });
});

describe("what workers of three servers share", () => {
  const cluster = withCluster(3);
  sharesARate(cluster, 3);

  test("row 21: runs that wait finish on their own plan, forth and back, also at workers of another plan", {
    timeout,
  }, async () => {
    const waits: WrittenWorkflow = { steps: [{ over: "alpha" }, { waitMs: 1_500 }, { over: "alpha", after: ["s1"] }] };
    const [world] = await cluster().open(2, { w: waits });
    await forthAndBack(world, 30 * scale);
  });

  test("row 18: versions of a record are done one after the other, by all workers, under failures and kills", {
    timeout,
  }, async () => {
    const [world] = await cluster().open(2, { w: ordered }, { concurrencyPerConnection: 16 });
    await oneAfterTheOther(world, 10 * scale);
  });

  test("row 16: runs that failed go on by hand from the step that failed", { timeout }, async () => {
    const [world] = await cluster().open(2, { w: chain });
    await failedGoOn(world, { count: 40 * scale, failing: 4 });
  });
});

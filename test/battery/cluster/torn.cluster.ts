import { describe, expect, test } from "vitest";
import { one, scale, sound, told } from "../rows.ts";
import { sleep } from "../world.ts";
import { gapOf, longestGapMs, slack, underLoad } from "./load.ts";
import { timeout, withCluster } from "./workers.ts";

describe("a cluster of 3 that is torn", () => {
  const cluster = withCluster(3);

  test("row 6: nodes that nobody reaches, each in its turn, and workers that no node reaches", {
    timeout,
  }, async () => {
    const { gate, open, servers } = cluster();
    const [world] = await open(1, { w: one }, { concurrencyPerConnection: 16 });
    const awayMs = 6_000 * scale;
    let [gap, healedAt] = [0, 0];
    const sent = await underLoad(
      world,
      async () => {
        await sleep(1_000);
        for (const node of [0, 1, 2]) {
          servers.freeze(node);
          await sleep(awayMs);
          servers.thaw(node);
          await sleep(4_000);
        }
        gap = gapOf(world);
        gate.cut();
        await sleep(awayMs);
        gate.heal();
        healedAt = Date.now();
      },
      400,
    );
    await world.drained();
    const took = Date.now() - healedAt;
    const repeats = await sound(world, { sent, effects: sent });
    told("6", `${sent} effects, ${repeats} repeats; at most ${gap} ms without one, all done ${took} ms after healing`);
    expect(gap).toBeLessThan(longestGapMs[3]);
    expect(took).toBeLessThan(30_000 * slack);
  });
});

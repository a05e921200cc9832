import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "./plan.ts";
import { forthAndBack, ids, one, open, scale, sound, timeout, withService } from "./rows.ts";
import { sleep } from "./world.ts";

withService();

describe("what waits", () => {
  test("row 21: runs that wait finish on their own plan, forth and back", { timeout }, async () => {
    const waits: WrittenWorkflow = { steps: [{ over: "alpha" }, { waitMs: 1_200 }, { over: "alpha", after: ["s1"] }] };
    const world = await open({ w: waits });
    await forthAndBack(world, 50 * scale);
  });

  test("row 22: above the limit senders are told to come back, and all is done in the end", { timeout }, async () => {
    const world = await open({ w: one }, { pressure: { due: 200 }, concurrencyPerConnection: 16 });
    let isDown = true;
    world.destination.react = () => (isDown ? { status: 503 } : {});
    const statuses: (number | undefined)[] = [];
    for (let at = 0; at < 10; at += 1) {
      statuses.push(await world.post(ids(50, `b${at}-`)));
      await sleep(120);
    }
    expect(statuses).toContain(200);
    expect(statuses.at(-1)).toBe(429);
    isDown = false;
    for (let at = 0; at < 10; at += 1) await world.send(ids(50, `b${at}-`));
    await world.drained();
    await sound(world, { sent: 500, effects: 500 });
  });
});

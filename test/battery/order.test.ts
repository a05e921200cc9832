import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "./plan.ts";
import { ids, open, scale, seed, sound, timeout, told, withService } from "./rows.ts";
import { diceOf, sleep } from "./world.ts";

withService();

describe("versions of one record", () => {
  test("row 18: are done one after the other, under failures and kills, and hold up no other record", {
    timeout,
  }, async () => {
    const workflow: WrittenWorkflow = { inOrder: true, steps: [{ over: "alpha" }, { over: "beta", needs: ["s0"] }] };
    const world = await open({ w: workflow }, { concurrencyPerConnection: 32 });
    const dice = diceOf(seed + 4);
    const records = ids(10 * scale);
    const versions = 5;
    world.destination.react = () => (dice() < 0.1 ? { status: 503 } : { afterMs: 5 });
    for (let revision = 0; revision < versions; revision += 1) {
      await world.send(records, 1, revision);
      await sleep(dice() * 100);
      if (revision % 2 === 1) {
        await world.end("SIGKILL");
        await world.start();
      }
    }
    await world.drained();
    const repeats = await sound(world, { sent: records.length, effects: records.length * versions * 2 });
    const runs = new Map((await world.runs("done")).map((run) => [run.id, run]));
    expect(runs.size).toBe(records.length * versions);
    const seen = new Map<string, number>();
    for (const { run } of world.destination.arrived) {
      const { key = "", version = "" } = runs.get(run) ?? {};
      expect(Number(version), `${key} after version ${seen.get(key)}`).toBeGreaterThanOrEqual(seen.get(key) ?? 0);
      seen.set(key, Number(version));
    }
    told("18", `${records.length} records of ${versions} versions, 10 % failures, 2 kills, ${repeats} repeats`);
  });
});

import { cpSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { WrittenWorkflow } from "./plan.ts";
import { ids, one, open, prepare, scale, seed, sound, timeout, told, withService } from "./rows.ts";
import { canTrace, readTrace, tracer } from "./traced.ts";
import { diceOf, type World } from "./world.ts";

withService();

/** Nothing that is sent matches it. */
const none: WrittenWorkflow = { steps: [{ over: "alpha" }], upTo: 1 };

describe("the disk", () => {
  test("row 7: what is acknowledged was synced before, and under load many records share a sync", {
    timeout,
  }, async () => {
    const world = await prepare({ w: none });
    const trace = world.path("trace");
    if (canTrace) world.under = tracer(trace);
    await world.start();
    const batches = 40 * scale;
    for (let at = 0; at < batches; at += 10)
      await Promise.all(Array.from({ length: 10 }, (_, each) => world.send(ids(50, `b${at + each}-`), 5)));
    await sound(world, { sent: batches * 50, effects: 0 });
    expect(await world.end("SIGTERM")).toBe(0);
    if (!canTrace)
      return told("7", `${batches * 50} records acknowledged; this machine does not let us watch the syncs`);
    const { answers, early, syncs } = readTrace(readFileSync(trace, "utf8"));
    expect(answers).toBe(batches);
    expect(early, "acknowledged before the sync").toBe(0);
    expect(syncs).toBeGreaterThan(0);
    expect(syncs * 20).toBeLessThanOrEqual(batches * 50);
    told("7", `${batches * 50} records, ${answers} answers, all after their sync; ${syncs} syncs`);
  });

  test("row 10: a journal that lost its end is refused, and what was only begun is taken for that", {
    timeout,
  }, async () => {
    const world = await open({ w: one });
    const sent = 100 * scale;
    await world.send(ids(sent));
    await world.end("SIGKILL");
    const store = world.path("heed.db");
    const size = statSync(`${store}-wal`).size;
    expect(size).toBeGreaterThan(0);
    for (const part of parts) cpSync(store + part, world.path(`left${part}`));
    const dice = diceOf(seed + 3);
    let refused = 0;
    const damages = [(at: number) => truncateSync(`${store}-wal`, at), (at: number) => tear(`${store}-wal`, at)];
    for (let times = 0; times < 4 * scale; times += 1) {
      const at = Math.floor(dice() * size);
      const said = await startedWith(world, () => damages[times % 2]?.(at));
      // Behind what was committed, or where the database has it already, nothing is lost.
      if (said === "") await whole(world, sent);
      else expect(said, `at ${at}`).toContain("HD7016");
      if (said !== "") refused += 1;
    }
    const more = Buffer.alloc(6_000, 7);
    expect(await startedWith(world, () => writeFileSync(`${store}-wal`, more, { flag: "a" })), "begun").toBe("");
    await world.drained();
    await sound(world, { sent, effects: sent });
    expect((await world.runs("done")).length).toBe(sent);
    told(
      "10",
      `a journal of ${size} bytes damaged in ${4 * scale} places, refused ${refused} times, else ${sent} records whole`,
    );
  });
});

const parts = ["", "-wal", "-shm"];

/** Everything that was acknowledged is there; then the service is killed. */
async function whole(world: World, sent: number): Promise<void> {
  const runs = await Promise.all((["running", "done"] as const).map((state) => world.runs(state)));
  expect(runs.flat().length).toBe(sent);
  await world.end("SIGKILL");
}

function tear(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 255;
  writeFileSync(file, bytes);
}

/** Starts the service on what the killed one left, with a damage done to it; gives what it said. */
async function startedWith(world: World, damage: () => void): Promise<string> {
  const store = world.path("heed.db");
  for (const part of parts) cpSync(world.path(`left${part}`), store + part);
  damage();
  return (await world.start()).err;
}

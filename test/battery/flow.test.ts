import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ids, one, open, prepare, scale, sound, timeout, told, withService } from "./rows.ts";
import { sleep, type World } from "./world.ts";

withService();

/** Row 25 lasts so long with HEED_SOAK_MINUTES=30; otherwise for three rounds. */
const soakMs = Number(process.env.HEED_SOAK_MINUTES ?? 0) * 60_000;

describe("what comes in", () => {
  test("row 23: records that match nothing are written and start nothing; of those that match, each starts one run", {
    timeout,
  }, async () => {
    const world = await open({ w: { ...one, upTo: 1 } }, { concurrencyPerConnection: 32 });
    const batches = 4 * scale;
    let expected = 0;
    for (const [share, matching] of [
      ["0 %", 0],
      ["1 %", 5],
      ["20 %", 100],
    ] as const) {
      await world.metric('heed_event_loop_delay_seconds{quantile="0.99"}');
      const startedAt = performance.now();
      for (let at = 0; at < batches; at += 1) {
        const names = ids(500, `${share}-${at}-`);
        await world.send(names, (_, place) => (place < matching ? 1 : 5));
      }
      const seconds = (performance.now() - startedAt) / 1_000;
      const delay = await world.metric('heed_event_loop_delay_seconds{quantile="0.99"}');
      await world.drained();
      expected += batches * matching;
      expect((await world.runs("done")).length, share).toBe(expected);
      const rate = Math.round((batches * 500) / seconds);
      told("23", `${share}: ${rate} records/s, event loop p99 ${Math.round(delay * 1_000)} ms`);
    }
    await sound(world, { sent: batches * 500 * 3, effects: expected });
  });

  test("row 25: with all that is over deleted after a second, the store and the memory stop growing", {
    timeout: timeout + soakMs * 2,
  }, async () => {
    const second = 1 / 86_400;
    const retention = { doneDays: second, failedDays: second, recordsDays: second };
    const world = await open({ w: one }, { concurrencyPerConnection: 32, retention });
    const rounds: { readonly file: number; readonly memory: number }[] = [];
    const startedAt = performance.now();
    while (rounds.length < 3 || performance.now() - startedAt < soakMs) {
      await world.send(ids(400, `r${rounds.length}-`));
      await world.drained();
      while ((await world.runs("done")).length > 0) await sleep(100);
      const file = await world.metric('heed_store_bytes{of="file"}');
      rounds.push({ file, memory: await world.metric("heed_memory_bytes") });
      expect(await world.metric('heed_store_bytes{of="journal"}')).toBeLessThanOrEqual(64 * 1_048_576);
    }
    const sent = rounds.length * 400;
    await sound(world, { sent, effects: sent });
    const files = rounds.map(({ file }) => file);
    expect(files.at(-1), "the file").toBeLessThanOrEqual((files[1] ?? 0) * 1.5);
    // Of each quarter the least, since what is not collected yet is no growth.
    const least = (quarter: number) => Math.min(...quarterOf(rounds, quarter).map(({ memory }) => memory));
    const minutes = (performance.now() - startedAt) / 60_000;
    const slope = (least(3) - least(1)) / 1_048_576 / (minutes / 2);
    told("25", `${minutes.toFixed(1)} minutes, ${sent} runs, file ${files.at(-1)} bytes after ${files[1]}`);
    // The heap of a process of some seconds is still finding its size.
    if (minutes < 5) return;
    told("25", `memory ${Math.round(least(3) / 1_048_576)} MB, ${slope.toFixed(2)} MB a minute`);
    expect(slope, "MB a minute").toBeLessThan(1);
  });

  test("row 26: a source that goes away and comes back, under kills, leaves no gap and nothing twice", {
    timeout,
  }, async () => {
    const world = await prepare({ w: one }, undefined, { hasInbox: true });
    const inbox = world.path("inbox");
    mkdirSync(inbox);
    await world.start();
    const files = 4 * scale;
    for (let at = 0; at < files; at += 1) {
      const folder = at % 2 === 0 ? inbox : world.path("away");
      if (at % 2 === 1) renameSync(inbox, folder);
      put(folder, at);
      await sleep(at % 2 === 1 ? 1_200 : 300);
      if (at % 4 === 1) await restarted(world);
      if (at % 2 === 1) renameSync(folder, inbox);
    }
    while ((await world.runs("done")).length < files * 50) await sleep(50);
    await world.drained();
    expect((await world.runs("done")).length).toBe(files * 50);
    const repeats = await sound(world, { sent: 0, effects: files * 50 });
    expect(repeats).toBeLessThanOrEqual(Math.ceil(files / 4) * 4);
    told("26", `${files} files, half of them put there while it was away, ${files * 50} runs, ${repeats} repeats`);
  });
});

function quarterOf<T>(list: readonly T[], quarter: number): readonly T[] {
  return list.slice(
    Math.floor((list.length * quarter) / 4),
    Math.max(1, Math.floor((list.length * (quarter + 1)) / 4)),
  );
}

function put(folder: string, at: number): void {
  const lines = ids(50, `f${at}-`).map((id) => `${JSON.stringify({ id, revision: 0, rating: 1 })}\n`);
  writeFileSync(`${folder}/f${at}.ndjson`, lines.join(""));
}

async function restarted(world: World): Promise<void> {
  await world.end("SIGKILL");
  await world.start();
}

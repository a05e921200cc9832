import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createApp } from "../../src/http/app.ts";
import { type Database, loadDriver } from "../../src/stores/sqlite/driver.ts";
import { openStoreWith } from "../../src/stores/sqlite/store.ts";
import { manualClock } from "../running.ts";
import { reviewRuntime } from "./serving.ts";

// A disk without room says the same to SQLite as a limit on the pages of the file: SQLITE_FULL, in the middle of a transaction.
const folder = mkdtempSync(join(tmpdir(), "heed-full-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function limitedStore() {
  const open = await loadDriver();
  const databases: Database[] = [];
  const clock = manualClock();
  const opening = openStoreWith(
    join(folder, "heed.db"),
    (path) => {
      const database = open(path);
      databases.push(database);
      return database;
    },
    clock.monotonic,
  );
  if (opening.kind === "refused") throw new Error(opening.fault.message);
  const limit = (pages: number) => databases[0]?.exec(`pragma max_page_count = ${pages}`);
  return { store: opening.store, clock, limit };
}

test("a disk that fills up is told with 503 by records and by readiness; freed, work goes on and nothing is lost", async () => {
  const { store, clock, limit } = await limitedStore();
  const runtime = await reviewRuntime(store);
  runtime.start();
  const app = createApp(runtime);
  const post = (id: string) =>
    app.request("/datasets/reviews/records", {
      method: "POST",
      body: JSON.stringify({ id, rating: 1 }),
      headers: { "content-type": "application/json" },
    });
  const readiness = async () => (await app.request("/readyz")).status;
  expect(await readiness()).toBe(200);

  limit(60);
  let acknowledged = 0;
  let refusal = await post("r0");
  for (; refusal.status === 201; refusal = await post(`r${acknowledged}`)) acknowledged += 1;
  expect(acknowledged).toBeGreaterThan(10);
  expect([refusal.status, refusal.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await refusal.json()).toMatchObject({ error: { code: "HD7221", message: expect.stringContaining("full") } });
  const unready = await app.request("/readyz");
  expect([unready.status, await unready.json()]).toMatchObject([503, { error: { code: "HD7014" } }]);
  expect((await app.request("/healthz")).status).toBe(200);
  // What is kept can be read all the while.
  expect((await runtime.query.runs({ limit: 1_000 })).items).toHaveLength(acknowledged);

  limit(100_000);
  clock.pass(1_000);
  expect(await readiness()).toBe(200);
  expect((await post(`r${acknowledged}`)).status).toBe(201);
  // A ticket that had no room is written a moment later.
  for (let nextAt = await runtime.idle(); nextAt !== undefined; nextAt = await runtime.idle()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { items } = await runtime.query.runs({ limit: 1_000 });
  expect(items.map(({ key, state }) => `${key} ${state}`).sort()).toEqual(
    Array.from({ length: acknowledged + 1 }, (_, at) => `r${at} done`).sort(),
  );
  await runtime.stop();
  expect(await readiness()).toBe(503);
  await store.close();
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@heed/plan";
import type { Store } from "@heed/runtime";
import { openSqliteStore } from "@heed/runtime/sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { loadDriver } from "../../src/stores/sqlite/driver.ts";
import { applicationId, migrations } from "../../src/stores/sqlite/migrations.ts";
import { storeSuite } from "../stores.suite.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const freshPath = () => join(folder, `${count++}.db`);

async function open(path: string): Promise<Store> {
  const opening = await openSqliteStore(path);
  if (opening.kind === "refused") throw new Error(opening.fault.message);
  return opening.store;
}

async function refusal(path: string): Promise<string> {
  const opening = await openSqliteStore(path);
  if (opening.kind === "refused") return `${opening.fault.code} ${opening.fault.message}`;
  await opening.store.close();
  return "it was opened";
}

test("the layouts that stores out there have gone through stay as they are; new ones come behind them", () => {
  expect(migrations.map((sql) => sha256(sql).slice(0, 12))).toEqual([
    "efb5b05d01ce",
    "28747c951503",
    "212394d9e8fb",
    "0e5ef30fb97e",
    "4a5c220a9764",
    "cc0024bb8c3d",
    "99716e5f6070",
    "38990c6a4739",
    "6aa522107781",
    "fa94b2da00f4",
    "858786fbc52b",
    "0686fee1dac1",
  ]);
});

storeSuite("a store in a file", () => open(freshPath()));
storeSuite("a store of SQLite's in memory", () => open(":memory:"));

describe("a store in a file", () => {
  test("is there again after it was closed", async () => {
    const path = freshPath();
    const store = await open(path);
    await store.write([{ kind: "plan", hash: "p", text: "{}", at: 1 }]);
    await store.close();
    const again = await open(path);
    expect(await again.plan("p")).toEqual({ text: "{}" });
    await again.close();
  });

  test("writes all or nothing", async () => {
    const store = await open(freshPath());
    const plan = { kind: "plan", hash: "p", text: "{}", at: 1 } as const;
    const broken = { ...plan, hash: "q", at: 0.5 };
    await expect(store.write([plan, broken])).rejects.toMatchObject({ kind: "store-fault", isFinal: false });
    expect(await store.plan("p")).toBeUndefined();
    await store.write([plan]);
    expect(await store.plan("p")).toEqual({ text: "{}" });
    await store.close();
  });

  test("is refused to a second user at once, who is told whom it belongs to, and disturbs nothing", async () => {
    const path = freshPath();
    const store = await open(path);
    const startedAt = Date.now();
    expect(await refusal(path)).toContain(`HD7013 the store \`${path}\` is in use by process ${process.pid}`);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
    await store.write([{ kind: "plan", hash: "p", text: "{}", at: 1 }]);
    expect(await refusal(path)).toContain("HD7013");
    await store.close();
    await (await open(path)).close();
  });

  test("syncs every commit", async () => {
    const path = freshPath();
    await (await open(path)).close();
    const database = (await loadDriver())(path);
    expect(database.prepare("pragma journal_mode").get()).toMatchObject({ journal_mode: "wal" });
    database.close();
  });

  test("is refused when its folder is not there", async () => {
    expect(await refusal(join(folder, "none", "x.db"))).toMatch(/^HD7010 .*its folder `.*none` does not exist/);
  });

  test("is refused when it is a folder", async () => {
    const path = freshPath();
    mkdirSync(path);
    expect(await refusal(path)).toMatch(/^HD7010 /);
  });

  test("is refused when the user may not write", async () => {
    // Rights do not stop root, but nobody can make a file in `/proc`.
    if (process.getuid?.() === 0) return expect(await refusal("/proc/heed.db")).toMatch(/^HD7010 /);
    const path = freshPath();
    await (await open(path)).close();
    chmodSync(path, 0o444);
    expect(await refusal(path)).toMatch(/^HD7010 .*may not write it/);
  });

  test("is refused when the file is something else, which is left as it is", async () => {
    const path = freshPath();
    writeFileSync(path, "id,rating\n".repeat(200));
    expect(await refusal(path)).toBe(`HD7011 \`${path}\` is a file, but no store of Heed`);
  });

  test("is refused when the database is of another program", async () => {
    const path = freshPath();
    const database = (await loadDriver())(path);
    database.exec("create table orders (id integer)");
    database.close();
    expect(await refusal(path)).toBe(`HD7011 \`${path}\` is a file, but no store of Heed`);
  });

  test("of the first version is taken over with its runs", async () => {
    const path = freshPath();
    const database = (await loadDriver())(path);
    database.exec(migrations[0] ?? expect.unreachable());
    database.exec(`
      pragma application_id = ${applicationId}; pragma user_version = 1;
      insert into plans values ('p', '{}', null, 1);
      insert into records (dataset, key, version, hash, body, received_at) values ('d', 'k', '1', 'h', '{"a":1}', 1);
      insert into runs (id, workflow, plan, dataset, key, version, event, state, started_at)
        values ('r', 'w', 'p', 'd', 'k', '1', 'created', 'running', 1);
      insert into steps values ('r', 's0', 0, 'l', 'failed', 1, 0, 5, null, null, null, 'no', null);
      insert into steps values ('r', 's1', 1, 'l', 'due', 0, 0, null, 9, 0, null, null, null);
    `);
    database.close();
    const store = await open(path);
    expect((await store.run("r"))?.steps).toMatchObject([
      { id: "s0", state: { kind: "failed", failure: "refused", reason: "no" } },
      { id: "s1", state: { kind: "due", dueAt: 9 } },
    ]);
    await store.close();
  });

  test("is refused when a newer version has made it", async () => {
    const path = freshPath();
    await (await open(path)).close();
    const database = (await loadDriver())(path);
    database.exec("pragma user_version = 99");
    database.close();
    expect(await refusal(path)).toMatch(/^HD7012 .*the layout 99/);
  });
});

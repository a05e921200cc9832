import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore, type IngestResult, type Store, StoreFault } from "@heed/runtime";
import { afterAll, expect, test } from "vitest";
import { shippedDeliver } from "../../src/delivery/shipped-deliver.ts";
import { type Database, loadDriver, type OpenDatabase, type Statement } from "../../src/stores/sqlite/driver.ts";
import { openStoreWith } from "../../src/stores/sqlite/store.ts";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, call, constant, field, get, loaded, postStep, record, ticketStep, variable } from "../write-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const comment = record({ key: get(variable("s0"), "key"), text: constant("hello") });
const steps = [
  ticketStep("s0"),
  postStep("s1"),
  { id: "s2", connection: "tickets", operation: "comment", input: comment, needs: ["s0", "s1"] },
];
const plan = loaded({
  workflows: [
    { id: "all", when: always, steps },
    { id: "bad", when: call("text.includes", field("text"), constant("x")) },
    { id: "updates", on: "updated", when: always, steps: steps.slice(0, 2) },
  ],
});
const batches = [
  [{ id: "a", rating: 1, at: "2024-01-01T00:00:00Z" }, { id: "b", rating: 1, at: "2024-01-01T00:00:00Z" }, { id: "c" }],
  [{ id: "a", rating: 2, at: "2024-01-02T00:00:00Z" }],
];
const versions = [
  { key: "a", version: "2024-01-01T00:00:00Z" },
  { key: "b", version: "2024-01-01T00:00:00Z" },
  { key: "a", version: "2024-01-02T00:00:00Z" },
];

interface World {
  readonly effects: string[];
  readonly acknowledged: Set<string>;
}

/** Takes all batches in and delivers, as far as the store lets it. What the outside sees is in `world`. */
async function live(store: Store, world: World): Promise<void> {
  const clock = { ...manualClock(), timer: (_afterMs: number, act: () => void) => stopTimer(setTimeout(act, 0)) };
  const { deliver } = scripted(async (delivered) => {
    world.effects.push(delivered.key);
    return sent;
  });
  const runtime = await running({
    plan,
    store,
    clock,
    random: () => 0,
    deliver: (each, ports) => (each.connector === "tickets" ? shippedDeliver(each, ports) : deliver(each, ports)),
  });
  runtime.start();
  try {
    for (const batch of batches) {
      for (const result of await runtime.ingest("reviews", batch)) note(result, world);
      if ((await store.unready()) !== undefined) return;
      await runtime.idle();
    }
  } finally {
    await runtime.stop();
  }
}

function stopTimer(timer: NodeJS.Timeout): () => void {
  return () => clearTimeout(timer);
}

function note(result: IngestResult, { acknowledged }: World): void {
  if (result.kind === "accepted" || result.kind === "duplicate") acknowledged.add(`${result.key} ${result.version}`);
}

/** What has to hold after a crash and a start, however often the records came. */
async function check(store: Store, world: World): Promise<void> {
  const known = await store.versions("reviews", versions);
  for (const [at, { key, version }] of versions.entries()) {
    if (world.acknowledged.has(`${key} ${version}`)) expect(known[at]?.isStored).toBe(true);
  }
  await live(store, world);
  expect(world.acknowledged.size).toBe(3);
  const { items } = await store.runs({ limit: 100 });
  expect(items.map(({ workflow, key, state }) => `${workflow} ${key} ${state}`).sort()).toEqual([
    "all a done",
    "all b done",
    "updates a done",
  ]);
  // Three posts; each that was made again has its first key.
  expect(new Set(world.effects).size).toBe(3);
  expect(world.effects.length).toBeLessThanOrEqual(5);
  expect(await store.lastTicket()).toBe(3);
  const comments = await Promise.all(["T-1", "T-2", "T-3"].map((key) => store.comments(key)));
  expect(comments.flat()).toHaveLength(2);
  expect((await store.rejected({})).items).toHaveLength(1);
  expect((await store.faults({})).items).toHaveLength(2);
}

/** What SQLite throws when the disk is gone: nothing can be done with the store any more, as if the process had died. */
function gone(): never {
  throw Object.assign(new Error("disk I/O error"), { errcode: 10 });
}

/** A driver that is gone from the nth statement on, before or after it is done. */
function dying(open: OpenDatabase, at: { readonly statement: number; readonly isDone: boolean }) {
  const opened: Database[] = [];
  let count = 0;
  const once = <T>(act: () => T): T => {
    count += 1;
    if (count < at.statement) return act();
    if (count === at.statement && at.isDone) act();
    return gone();
  };
  const statement = (of: Statement): Statement => ({
    run: (...values) => once(() => of.run(...values)),
    get: (...values) => once(() => of.get(...values)),
    all: (...values) => once(() => of.all(...values)),
  });
  const openDying: OpenDatabase = (path) => {
    const database = open(path);
    opened.push(database);
    return {
      exec: (sql) => once(() => database.exec(sql)),
      prepare: (sql) => statement(database.prepare(sql)),
      close: () => undefined,
    };
  };
  return {
    open: openDying,
    hasDied: () => count >= at.statement,
    /** What the operating system does with a process that died: its files are closed, and nothing is committed. */
    bury: () => {
      for (const database of opened.splice(0)) {
        try {
          database.exec("rollback");
        } catch {
          // It was in no transaction.
        }
        database.close();
      }
    },
  };
}

test.for([false, true])(
  "a crash at any statement loses nothing and doubles nothing (the statement done: %s)",
  { timeout: 300_000 },
  async (isDone) => {
    const driver = await loadDriver();
    let crashes = 0;
    for (let statement = 1; ; statement += 1) {
      const path = join(folder, `${isDone}-${statement}.db`);
      const world: World = { effects: [], acknowledged: new Set() };
      const dead = dying(driver, { statement, isDone });
      const opening = openStoreWith(path, dead.open);
      if (opening.kind === "open") await live(opening.store, world).catch(() => undefined);
      const hasDied = dead.hasDied();
      dead.bury();
      const again = openStoreWith(path, driver);
      if (again.kind === "refused") throw new Error(`statement ${statement}: ${again.fault.message}`);
      await check(again.store, world);
      await again.store.close();
      rmSync(path, { force: true });
      if (!hasDied) break;
      crashes += 1;
    }
    console.log(`${crashes} crashes`);
    expect(crashes).toBeGreaterThan(50);
  },
);

const fault = { code: "HD7015", name: "store-failed", severity: "error", message: "gone" } as const;

test.for([false, true])(
  "a crash at any write loses nothing and doubles nothing (the write done: %s)",
  async (isDone) => {
    for (let dies = 1; ; dies += 1) {
      const store = createMemoryStore();
      const world: World = { effects: [], acknowledged: new Set() };
      let count = 0;
      const dead: Store = {
        ...store,
        unready: async () => (count < dies ? undefined : fault),
        write: async (writes) => {
          count += 1;
          if (count < dies || (count === dies && isDone)) await store.write(writes);
          if (count >= dies) throw new StoreFault(fault, { isFinal: true, cause: undefined });
        },
      };
      await live(dead, world).catch(() => undefined);
      const hasDied = count >= dies;
      await check(store, world);
      if (!hasDied) break;
    }
  },
);

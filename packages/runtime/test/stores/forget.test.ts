import { createMemoryStore, type Store } from "@heed/runtime";
import { openSqliteStore } from "@heed/runtime/sqlite";
import { expect, test } from "vitest";
import type { Write } from "../../src/stores/write.ts";
import { due, plan, row, run, step, version } from "../writes.ts";

async function openSqlite(): Promise<Store> {
  const opening = await openSqliteStore(":memory:");
  return opening.kind === "open" ? opening.store : expect.unreachable();
}

test.for<[string, () => Promise<Store>]>([
  ["a store of SQLite's", openSqlite],
  ["a store in memory", async () => createMemoryStore()],
])("%s forgets what is old and over, and nothing that is read", async ([, open]) => {
  const ended = (id: string, state: "done" | "failed" | "cancelled", endedAt: number): readonly Write[] => [
    run(id, [step("s0", { kind: "done" })], { version: "2" }),
    { kind: "run-ended", run: id, state, endedAt },
    { kind: "attempt", run: id, step: "s0", attempt: 1, startedAt: 1, endedAt: 2, outcome: "done" },
  ];
  const store = await open();
  await store.write([
    plan,
    ...["0", "1", "2", "3"].map((name) => version("k", name)),
    version("other", "1"),
    ...ended("done", "done", 99),
    ...ended("cancelled", "cancelled", 99),
    ...ended("fresh", "done", 100),
    ...ended("failed", "failed", 99),
    ...ended("long-failed", "failed", 49),
    { kind: "run", run: row("update", { version: "2" }), beforeVersion: "0", steps: [step("s0", due(1))] },
    run("open", [step("s0", due(1))], { version: "2" }),
    { kind: "rejected", dataset: "d", reason: "no", raw: "{", place: "", at: 99 },
    { kind: "rejected", dataset: "d", reason: "no", raw: "[", place: "", at: 100 },
    { kind: "fault", dataset: "d", workflow: "w", key: "k", version: "1", message: "no", at: 99 },
  ]);
  const old = { doneBefore: 100, failedBefore: 50, recordsBefore: 0 };
  while ((await store.forget(old)) > 0);
  expect((await store.runs({})).items.map(({ id }) => id)).toEqual(["open", "update", "failed", "fresh"]);
  expect(await store.attempts("done")).toEqual([]);
  expect(await store.attempts("failed")).toHaveLength(1);
  const isStored = async (...names: readonly string[]) =>
    (
      await store.versions(
        "d",
        names.map((name) => ({ key: "k", version: name })),
      )
    ).map((each) => each.isStored);
  // The first and the third are read by runs, and the last is the newest.
  expect(await isStored("0", "1", "2", "3")).toEqual([true, false, true, true]);
  expect((await store.rejected({})).items).toHaveLength(1);
  expect((await store.faults({})).items).toEqual([]);
  while ((await store.forget({ ...old, recordsBefore: 100 })) > 0);
  expect(await isStored("2", "3")).toEqual([true, false]);
  expect(await store.versions("d", [{ key: "other", version: "1" }])).toEqual([{ isStored: false }]);
});

test.for<[string, () => Promise<Store>]>([
  ["a store of SQLite's", openSqlite],
  ["a store in memory", async () => createMemoryStore()],
])("%s forgets plans that were taken from work long ago and that nothing needs", async ([, open]) => {
  const store = await open();
  const put = (hash: string, at: number, byHand: boolean): readonly Write[] => [
    { kind: "plan-part", plan: hash, part: 1, text: "}" },
    { kind: "plan", hash, text: "{", at },
    { kind: "activate", plan: hash, at, byHand },
  ];
  await store.write([
    ...put("never-used", 1, false),
    ...put("p", 2, true),
    version("k", "1"),
    run("r", [step("s0", due(1))]),
    ...put("started-with", 3, false),
    ...put("by-hand", 4, true),
    ...put("lately", 50, true),
    ...put("at-work", 100, true),
  ]);
  const has = async () => {
    const names = ["never-used", "p", "started-with", "by-hand", "lately", "at-work"];
    const found = await Promise.all(names.map(async (hash) => ((await store.plan(hash)) === undefined ? [] : [hash])));
    return found.flat();
  };
  const old = { doneBefore: 60, failedBefore: 0, recordsBefore: 0 };
  while ((await store.forget(old)) > 0);
  expect(await has()).toEqual(["p", "started-with", "lately", "at-work"]);
  await store.write([{ kind: "run-ended", run: "r", state: "done", endedAt: 5 }]);
  while ((await store.forget({ ...old, doneBefore: 101 })) > 0);
  expect(await has()).toEqual(["started-with", "at-work"]);
  expect((await store.activations({})).items.map(({ plan: hash }) => hash)).toEqual(["at-work", "started-with"]);
  // One that comes back is whole.
  await store.write(put("by-hand", 200, true));
  expect(await store.plan("by-hand")).toEqual({ text: "{}" });
});

import { createMemoryStore, type Step } from "@heed/runtime";
import { describe, expect, test } from "vitest";
import { effectKeyOf } from "../../src/delivery/effect-key.ts";
import type { Write } from "../../src/stores/write.ts";

const version = (name: string, record: object = { name }): Write => ({
  ...{ kind: "record", dataset: "d", key: "k", version: name },
  ...{ body: JSON.stringify(record), receivedAt: 5 },
});
const step = (id: string, state: Step["state"]): Step => ({ id, lane: "l", state, attempts: 0, unknowns: 0 });
const run = (id: string, of: string, more: { readonly beforeVersion?: string } = {}): Write => ({
  ...{ kind: "run", steps: [step("s0", { kind: "due", dueAt: 1, delayMs: 0 })], ...more },
  run: {
    ...{ id, workflow: "w", plan: "p", dataset: "d", key: "k", version: of },
    ...{ event: "created", state: "running", startedAt: 7 },
  },
});
const ended = (id: string): Write => ({ kind: "run-ended", run: id, state: "done", endedAt: 9 });

describe("a store in memory that forgets", () => {
  test("knows a run until it has ended", async () => {
    const store = createMemoryStore({ forgets: true });
    await store.write([version("1"), run("r", "1")]);
    expect(await store.run("r")).toMatchObject({ record: { name: "1" }, steps: [{ id: "s0" }] });
    await store.write([ended("r")]);
    expect(await store.run("r")).toBeUndefined();
    expect(await store.due(10, 1)).toEqual({ steps: [] });
  });

  test("still knows which versions there were, and the content of the newest", async () => {
    const store = createMemoryStore({ forgets: true });
    await store.write(["1", "2", "3", "4"].map((name) => version(name)));
    expect(await store.versions("d", [{ key: "k", version: "1" }])).toEqual([
      { isStored: true, newest: { key: "k", version: "4", record: { name: "4" } } },
    ]);
  });

  test("gives a run the version before, whatever has arrived since", async () => {
    const store = createMemoryStore({ forgets: true });
    await store.write([version("1"), version("2"), run("r", "2", { beforeVersion: "1" }), version("3"), version("4")]);
    expect(await store.run("r")).toMatchObject({ record: { name: "2" }, before: { name: "1" } });
  });

  test("lets the tickets of a run go with it, and no others", async () => {
    const store = createMemoryStore({ forgets: true });
    const ticket = (number: number, of: string): Write => ({
      ...{
        kind: "ticket",
        effectKey: effectKeyOf({ run: of, workflow: "w", step: "s0" }),
        result: "{}",
        comment: "a word",
      },
      ticket: { number, key: `T-${number}`, body: "{}", createdAt: 1, updatedAt: 1 },
    });
    await store.write([version("1"), run("r", "1"), run("q", "1"), ticket(1, "r"), ticket(2, "q"), ended("r")]);
    expect(await store.ticket("T-1")).toBeUndefined();
    expect(await store.comments("T-1")).toEqual([]);
    expect(await store.ticketEffect(effectKeyOf({ run: "r", workflow: "w", step: "s0" }))).toBeUndefined();
    expect(await store.ticket("T-2")).toMatchObject({ number: 2 });
  });

  test("keeps neither rejected records nor attempts", async () => {
    const store = createMemoryStore({ forgets: true });
    await store.write([
      version("1"),
      run("r", "1"),
      { kind: "rejected", dataset: "d", reason: "no", raw: "{", place: "f:1", at: 1 },
      { kind: "attempt", run: "r", step: "s0", attempt: 1, startedAt: 1, endedAt: 2, outcome: "later" },
    ]);
    expect([(await store.rejected({})).items, await store.attempts("r")]).toEqual([[], []]);
  });
});

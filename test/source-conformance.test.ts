import { createMemoryStore, type Store, StoreFault } from "@heed/runtime";
import type { HttpFault } from "@heed/stand-ins";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { type Fault, faultsWith } from "./conformance/faults.ts";
import type { SourceRig } from "./conformance/source-rig.ts";
import { type Looking, looking, polledSources, sourceRigOf } from "./conformance/source-tried.ts";
import { listen } from "./conformance/told.ts";

// One suite for every source that is asked: a new one needs a file in conformance/source-rigs/ and nothing here.
const text = "Dreadful stay, signed <jane.doe@example.com>";
const author = "Jane Doe";
const telltales = ["Dreadful", "Jane", "jane.doe"];
/** More than a runtime reads of an answer. */
const tooLong = JSON.stringify({ reviews: [], filler: "x".repeat(1_100_000) });

afterEach(() => {
  vi.restoreAllMocks();
});

for (const source of polledSources) {
  const rig = await sourceRigOf(source, { text, author });
  const garbled = (body: string): HttpFault => ({ kind: "garbled-answer", status: 200, body });
  const faults: readonly Fault[] = [
    ...faultsWith(`${text} ${Object.values(rig.secrets).join(" ")}`).filter(({ isHeld }) => isHeld !== true),
    { name: "an answer that is longer than anybody reads", http: garbled(tooLong), is: "unknown" },
    { name: "an answer of another shape", http: garbled('[{"reviews": 7}]'), is: "unknown" },
    { name: "500 with free words", http: { kind: "answer", status: 500, body: text }, is: "later" },
    {
      name: "a token that is let in no more",
      http: { kind: "answer", status: 401, body: text },
      is: rig.expire ? "done" : "refused",
    },
  ];
  describe(`${source}:`, () => {
    afterAll(() => rig.close());

    for (const [at, fault] of faults.entries()) {
      // One place for each fault, as each place has several; `HEED_TEST_LONG` tries all of them.
      const places = process.env.HEED_TEST_LONG === undefined ? [at % rig.requests] : [...Array(rig.requests).keys()];
      test(`nothing is skipped and nothing taken twice under ${fault.name}`, async () => {
        for (const request of places) await underFault(source, rig, { fault, request });
      });
    }

    test("a look that hangs is given up with the service, and the next one goes on", async () => {
      for (let request = 0; request < rig.requests; request += 1) {
        const store = createMemoryStore();
        rig.arm(...Array.from({ length: request }, () => undefined), { kind: "delay", ms: 3_600_000 });
        // Where tokens are renewed, the first look of a service asks for one too.
        const heldAt = rig.asked() + request + (rig.expire ? 2 : 1);
        const first = await looking(source, rig, { store, isHeld: () => rig.asked() >= heldAt });
        await first.runtime.stop();
        await whole(store, await looking(source, rig, { store }), rig);
      }
    });

    test("a service that dies at any write skips nothing and takes nothing twice", async () => {
      for (const isDone of [false, true]) {
        for (let dies = 1; (await cut(source, rig, { dies, isDone })) >= dies; dies += 1);
      }
    });

    test("wrong credentials stop it with an alarm, and nothing is taken", async () => {
      const told = listen();
      const store = createMemoryStore();
      const tried = await looking(source, rig, { store, secrets: rig.wrong });
      expect(await tried.state()).toMatchObject({ state: "stopped" });
      expect((await store.counts()).records).toEqual([]);
      await expectDiscreet(tried, rig, told);
      await tried.runtime.stop();
    });

    const { gone } = rig;
    if (gone !== undefined) {
      test("what is gone is marked as gone, and once", async () => {
        const tried = await looking(source, rig, { store: createMemoryStore() });
        const putBack = gone.remove();
        await tried.again(gone.afterMs);
        expect(takenBy(tried)).toEqual({ created: rig.records, updated: 1, rejected: 0 });
        await tried.again(gone.afterMs);
        expect(takenBy(tried)).toEqual({ created: rig.records, updated: 1, rejected: 0 });
        await tried.runtime.stop();
        putBack();
      });
    }

    const { expire } = rig;
    if (expire !== undefined) {
      test("a token that runs out between two looks is renewed", async () => {
        const store = createMemoryStore();
        const tried = await looking(source, rig, { store });
        expire();
        rig.edit();
        await tried.again();
        expect(await tried.state()).toMatchObject({ state: "waiting" });
        expect(takenBy(tried)).toEqual({ created: rig.records, updated: 1, rejected: 0 });
        await tried.runtime.stop();
      });
    }

    test("a look that finds nothing new writes nothing", async () => {
      const store = createMemoryStore();
      const write = vi.spyOn(store, "write");
      const tried = await looking(source, rig, { store });
      const writes = write.mock.calls.length;
      await tried.again();
      expect(await tried.state()).toMatchObject({ state: "waiting" });
      expect(write.mock.calls).toHaveLength(writes);
      await tried.runtime.stop();
    });
  });
}

interface Placed {
  readonly fault: Fault;
  /** Which request of the look it hits, from 0. */
  readonly request: number;
}

async function underFault(source: string, rig: SourceRig, { fault, request }: Placed): Promise<void> {
  const told = listen();
  const store = createMemoryStore();
  if (fault.http !== undefined) rig.arm(...Array.from({ length: request }, () => undefined), fault.http);
  const tried = await looking(source, rig, { store });
  const { state } = await tried.state();
  // What was refused may be all of the source, or what was asked for in it.
  const may = fault.is === "done" ? ["waiting"] : fault.is === "refused" ? ["failing", "stopped"] : ["failing"];
  expect(may).toContain(state);
  if (state !== "stopped") expect(tried.untilNext()).toBeGreaterThanOrEqual(fault.afterMs ?? 0);
  if (state === "failing") await tried.again();
  if (state === "stopped") await tried.mended();
  await whole(store, tried, rig);
  rig.edit();
  const later = await looking(source, rig, { store });
  expect(takenBy(later)).toEqual({ created: 0, updated: 1, rejected: 0 });
  expect((await store.runs({ limit: 500 })).items).toHaveLength(rig.records + 1);
  await expectDiscreet(later, rig, told);
  await expectDiscreet(tried, rig, told);
  expect(rig.violations()).toEqual([]);
  await later.runtime.stop();
}

/** All records are there, each with one run. */
async function whole(store: Store, tried: Looking, rig: SourceRig): Promise<void> {
  expect(await tried.state()).toMatchObject({ state: "waiting" });
  expect((await store.counts()).records).toMatchObject([{ versions: rig.records }]);
  expect((await store.runs({ limit: 500 })).items).toHaveLength(rig.records);
  await tried.runtime.stop();
}

interface Cut {
  readonly dies: number;
  /** Whether the last write was done before nothing was heard any more. */
  readonly isDone: boolean;
}

/** Lets the store fail for good at a write, and another service go on. Gives how many writes there were. */
async function cut(source: string, rig: SourceRig, { dies, isDone }: Cut): Promise<number> {
  const store = createMemoryStore();
  const fault = { code: "HD7015", name: "store-failed", severity: "error", message: "gone" } as const;
  let writes = 0;
  const dead: Store = {
    ...store,
    write: async (all) => {
      writes += 1;
      if (writes < dies || (writes === dies && isDone)) await store.write(all);
      if (writes >= dies) throw new StoreFault(fault, { isFinal: true, cause: undefined });
    },
  };
  // What puts the plan to work is a write too, and without it there is no runtime.
  const first = await looking(source, rig, { store: dead }).catch(() => undefined);
  await first?.runtime.stop();
  await whole(store, await looking(source, rig, { store }), rig);
  return writes;
}

function takenBy({ events }: Looking) {
  const total = { created: 0, updated: 0, rejected: 0 };
  for (const event of events) {
    if (event.kind !== "ingested") continue;
    for (const each of ["created", "updated", "rejected"] as const) total[each] += event[each];
  }
  return total;
}

/** Nothing that is told anywhere holds a secret or a text of a review. */
async function expectDiscreet(tried: Looking, rig: SourceRig, told: readonly string[]): Promise<void> {
  const seen = [tried.events, await tried.state()].map((each) => JSON.stringify(each));
  const all = [...seen, await tried.runtime.metrics(), ...told].join("\n");
  const secrets = Object.values(rig.secrets).flatMap((each) => [each, Buffer.from(each).toString("base64")]);
  for (const telltale of [...telltales, ...secrets, "at-very-secret"]) expect(all).not.toContain(telltale);
}

import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore, type Runtime, type RuntimeEvent, type Store, StoreFault } from "@heed/runtime";
import { afterAll, expect, test } from "vitest";
import { manualClock, running, scripted, sent } from "../running.ts";
import { always, loaded, postStep } from "../write-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-folder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function inbox(): string {
  count += 1;
  const path = join(folder, String(count));
  mkdirSync(path);
  return path;
}

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `${JSON.stringify({ id: `r${from + at}`, rating: 1 })}\n`).join("");

/** A runtime that has looked through the folder once. */
async function looked(
  path: string,
  { store = createMemoryStore(), settledSeconds = 0, pressure }: LookOptions = {},
): Promise<Looked> {
  const plan = loaded({
    workflows: [{ id: "w", when: always, steps: [postStep("s0")] }],
    sources: {
      "folder.inbox": { source: "folder", dataset: "reviews", settings: { path, settledSeconds, everySeconds: 10 } },
    },
  });
  const clock = manualClock(Date.now());
  const events: RuntimeEvent[] = [];
  const { deliver } = scripted(() => sent);
  const runtime = await running({
    ...{ plan, store, clock, deliver, ...(pressure && { pressure }) },
    onEvent: (event) => events.push(event),
  });
  runtime.receive();
  await stands(runtime);
  return {
    runtime,
    store,
    clock,
    events,
    again: async () => {
      clock.pass(15_000);
      await stands(runtime);
    },
  };
}

interface LookOptions {
  readonly store?: Store;
  readonly settledSeconds?: number;
  readonly pressure?: { readonly due: number };
}

interface Looked {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly clock: ReturnType<typeof manualClock>;
  readonly events: readonly RuntimeEvent[];
  readonly again: () => Promise<void>;
}

async function stands(runtime: Runtime): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const [source] = await runtime.query.sources();
    if (source !== undefined && source.state !== "looking") return;
  }
}

function taken(events: readonly RuntimeEvent[]) {
  const total = { created: 0, updated: 0, duplicate: 0, rejected: 0 };
  for (const event of events) {
    if (event.kind !== "ingested") continue;
    for (const each of ["created", "updated", "duplicate", "rejected"] as const) total[each] += event[each];
  }
  return total;
}

test("files of both formats are taken once, and their records start runs", async () => {
  const path = inbox();
  writeFileSync(join(path, "a.ndjson"), lines(0, 3));
  writeFileSync(join(path, "b.csv"), "id,rating\nc1,4\nc2,5\n");
  writeFileSync(join(path, "c.txt"), "not for us");
  writeFileSync(join(path, ".d.ndjson"), lines(3, 4));
  const { runtime, events, store, again } = await looked(path);
  expect(taken(events)).toEqual({ created: 5, updated: 0, duplicate: 0, rejected: 0 });
  expect((await store.runs({})).items).toHaveLength(5);
  await again();
  expect(taken(events)).toEqual({ created: 5, updated: 0, duplicate: 0, rejected: 0 });
  await runtime.stop();

  const next = await looked(path, { store });
  expect(taken(next.events)).toEqual({ created: 0, updated: 0, duplicate: 0, rejected: 0 });
  await next.runtime.stop();
});

test("what is added to a file is taken, and a file that takes another's place is read from its beginning", async () => {
  const path = inbox();
  writeFileSync(join(path, "a.ndjson"), lines(0, 2));
  const { runtime, events, again } = await looked(path);
  appendFileSync(join(path, "a.ndjson"), lines(2, 4));
  await again();
  expect(taken(events)).toMatchObject({ created: 4, duplicate: 0 });
  writeFileSync(join(path, "a.ndjson"), lines(10, 18));
  await again();
  expect(taken(events)).toMatchObject({ created: 12, duplicate: 0 });
  await runtime.stop();
});

test("what is no record is kept with its file and line, and hinders nothing", async () => {
  const path = inbox();
  writeFileSync(join(path, "a.ndjson"), `${lines(0, 1)}{"id": \n${lines(1, 2)}`);
  writeFileSync(join(path, "b.csv"), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]));
  const { runtime, events, store } = await looked(path);
  expect(taken(events)).toMatchObject({ created: 2 });
  const { items } = await store.rejected({});
  expect(items.map(({ place }) => place).sort()).toEqual(["folder.inbox a.ndjson line 2", "folder.inbox b.csv"]);
  await runtime.stop();
});

test("a file that was changed a moment ago is left until it has settled", async () => {
  const path = inbox();
  writeFileSync(join(path, "a.ndjson"), lines(0, 1));
  const { runtime, events, again } = await looked(path, { settledSeconds: 12 });
  expect(taken(events).created).toBe(0);
  await again();
  expect(taken(events).created).toBe(1);
  await runtime.stop();
});

test("a folder that is not there is looked for again, and told of once", async () => {
  const path = join(inbox(), "later");
  const { runtime, events, again } = await looked(path);
  await again();
  const told = () => events.filter(({ kind }) => kind === "source");
  const reason = "the folder is not there";
  expect(told()).toEqual([{ kind: "source", source: "folder.inbox", state: "failing", reason }]);
  expect(await runtime.metrics()).toContain('heed_source_state{source="folder.inbox",state="failing"} 1');
  mkdirSync(path);
  writeFileSync(join(path, "a.ndjson"), lines(0, 1));
  await again();
  expect(taken(events).created).toBe(1);
  expect(told().at(-1)).toMatchObject({ state: "working" });
  await runtime.stop();
});

test("nothing more is taken while too much is to be done, and then it goes on where it was", async () => {
  const path = inbox();
  writeFileSync(join(path, "a.ndjson"), lines(0, 150));
  const { runtime, events, clock, again } = await looked(path, { pressure: { due: 100 } });
  expect(taken(events).created).toBe(150);
  writeFileSync(join(path, "b.ndjson"), lines(150, 200));
  await again();
  expect(await runtime.query.sources()).toMatchObject([{ state: "paused" }]);
  runtime.start();
  while (taken(events).created < 200) {
    clock.pass(1_000);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(taken(events)).toMatchObject({ created: 200, duplicate: 0 });
  await runtime.stop();
});

const fault = { code: "HD7015", name: "store-failed", severity: "error", message: "gone" } as const;

test.for([false, true])(
  "a crash at any write skips nothing and takes nothing twice (the write done: %s)",
  async (isDone) => {
    const path = inbox();
    writeFileSync(join(path, "a.ndjson"), lines(0, 1_200));
    writeFileSync(join(path, "b.ndjson"), lines(1_200, 1_300));
    for (let dies = 1; ; dies += 1) {
      const store = createMemoryStore();
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
      const first = await looked(path, { store: dead }).catch(() => undefined);
      await first?.runtime.stop();
      const before = (await store.counts()).records[0]?.versions ?? 0;
      const { runtime, events } = await looked(path, { store });
      expect(taken(events)).toEqual({ created: 1_300 - before, updated: 0, duplicate: 0, rejected: 0 });
      await runtime.stop();
      if (writes < dies) break;
    }
  },
);

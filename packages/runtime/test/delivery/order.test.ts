import { createMemoryStore, type LoadedPlan, loadPlan, type Store } from "@heed/runtime";
import { openSqliteStore } from "@heed/runtime/sqlite";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Delivered, running, scripted, sent } from "../running.ts";
import { always, loaded, postStep, planText as text, type WrittenPlan } from "../write-plan.ts";

const written: WrittenPlan = {
  fields: { id: { kind: "text" }, at: { kind: "number" }, rating: { kind: "number" } },
  workflows: [
    { id: "w", on: "saved", order: "record", when: always, steps: [postStep("s0"), postStep("s1", { needs: ["s0"] })] },
  ],
};
const plan: LoadedPlan = loaded(written);

async function sqlite(): Promise<Store> {
  const opening = await openSqliteStore(":memory:");
  return opening.kind === "open" ? opening.store : expect.unreachable();
}

/** Takes versions in, some in one batch, and gives the versions of each record in the order in which anything was done for them. */
async function done(arrivals: readonly Arrival[], store: Store): Promise<ReadonlyMap<string, readonly number[]>> {
  const order = new Map<string, number[]>();
  const runs = new Map<string, { readonly id: string; readonly at: number }>();
  const fate = new Map<string, Arrival>();
  const { deliver } = scripted(async ({ run, step }: Delivered) => {
    const { id, at } = runs.get(run) ?? expect.unreachable();
    const arrival = fate.get(`${id} ${at}`);
    order.set(id, [...(order.get(id) ?? []), at]);
    for (let turn = 0; turn < (arrival?.turns ?? 0); turn += 1) await new Promise(setImmediate);
    return arrival?.fails === step ? { kind: "refused", reason: "no", fault: "input" } : sent;
  });
  const runtime = await running({ plan, store, deliver, concurrencyPerConnection: 16 });
  const next = new Map<string, number>();
  for (const arrival of arrivals) {
    const at = (next.get(arrival.id) ?? 0) + 1;
    next.set(arrival.id, at);
    fate.set(`${arrival.id} ${at}`, arrival);
    const [result] = await runtime.ingest("reviews", [{ id: arrival.id, at, rating: 1 }]);
    for (const { run } of result?.kind === "accepted" ? result.runs : []) runs.set(run, { id: arrival.id, at });
    if (arrival.starts) runtime.start();
  }
  runtime.start();
  await runtime.idle();
  await runtime.stop();
  expect((await store.runs({ limit: 1_000, state: "running" })).items).toEqual([]);
  expect(runs.size).toBe(arrivals.length);
  return order;
}

interface Arrival {
  readonly id: string;
  readonly turns: number;
  /** The step that is refused, if any. */
  readonly fails: string | undefined;
  /** Lets the runtime begin to work, if it does not yet. */
  readonly starts: boolean;
}

const arrival = fc.record({
  id: fc.constantFrom("a", "b", "c"),
  turns: fc.nat(6),
  fails: fc.constantFrom("s0", "s1", undefined, undefined),
  starts: fc.boolean(),
});

describe("a workflow in order", () => {
  test.for<[string, () => Promise<Store>, number]>([
    ["memory", async () => createMemoryStore(), 60],
    ["SQLite", sqlite, 15],
  ])("does one version of a record after the other, whatever fails, in %s", async ([, open, numRuns]) => {
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 2, maxLength: 25 }), async (arrivals) => {
        const store = await open();
        for (const versions of (await done(arrivals, store)).values())
          expect(versions).toEqual([...versions].sort((a, b) => a - b));
        await store.close();
      }),
      { numRuns },
    );
  });

  test("does not let other records wait for one that hangs, nor for longer than it is cancelled", async () => {
    let free = (): void => undefined;
    const hanging = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { deliver, calls } = scripted(async (_call, count) => {
      if (count === 1) await hanging;
      return sent;
    });
    const runtime = await running({ plan, deliver });
    runtime.start();
    const [first] = await runtime.ingest("reviews", [{ id: "a", at: 1, rating: 1 }]);
    await runtime.ingest("reviews", [
      { id: "a", at: 2, rating: 1 },
      { id: "b", at: 1, rating: 1 },
    ]);
    const doneRuns = async () => (await runtime.query.runs({ state: "done" })).items.map(({ key }) => key);
    while ((await doneRuns()).length < 1) await new Promise(setImmediate);
    expect(await doneRuns()).toEqual(["b"]);
    expect(calls).toHaveLength(3);
    await runtime.cancel(first?.kind === "accepted" ? (first.runs[0]?.run ?? "") : "");
    while ((await doneRuns()).length < 2) await new Promise(setImmediate);
    expect(await doneRuns()).toEqual(["a", "b"].reverse());
    free();
    await runtime.stop();
  });

  test("is not read by a runtime that knows no order, nor is one that asks for another", () => {
    const asking = text(written).replace('"order":"record"', '"order":"dataset"');
    expect(loadPlan(asking)).toMatchObject({ kind: "refused", fault: { code: "HD4002" } });
    expect(loadPlan(asking.replace('"version":"1.2"', '"version":"1.9"'))).toMatchObject({
      ...{ kind: "refused", fault: { code: "HD4003" } },
    });
  });
});

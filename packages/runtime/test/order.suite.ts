import type { Store } from "@heed/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Write } from "../src/stores/write.ts";
import { due, plan, row, step, version } from "./writes.ts";

/** A run of the model: which chain it is of, and how it stands. */
interface Kept {
  readonly id: string;
  readonly chain: number;
  readonly inOrder: boolean;
  state: "running" | "done";
  held: boolean;
}

type Event =
  | { readonly kind: "begin"; readonly chain: number; readonly inOrder: boolean }
  | { readonly kind: "end" | "reopen"; readonly which: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant("begin" as const), chain: fc.nat(2), inOrder: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("end" as const, "end" as const, "reopen" as const), which: fc.nat(30) }),
);

/** What every store does with runs that are carried out one after the other. */
export function orderSuite(open: () => Promise<Store>): void {
  const names = async (store: Store) => (await store.due(100, 1_000)).steps.map(({ run }) => run).sort();

  test("holds a run in order until those before it have ended, whatever else happens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), async (events) => {
        const store = await open();
        await store.write([plan, ...[0, 1, 2].map((chain) => version(`k${chain}`, "1"))]);
        const runs: Kept[] = [];
        for (const each of events) {
          const writes = happens(each, runs);
          await store.write(writes);
          expect(await names(store)).toEqual(free(runs));
          // What is held is to be done as well.
          const open = runs.filter(({ state }) => state === "running").length;
          const { lanes } = await store.load(100, { due: 100, others: 100 });
          expect(lanes.map(({ due, scheduled }) => [due, scheduled])).toEqual(open === 0 ? [] : [[open, open]]);
        }
        await store.close();
      }),
      { numRuns: 60 },
    );
  });

  test("does not let a clock that jumped back hold what was held", async () => {
    const store = await open();
    await store.write([plan, version("k", "1"), begin("a", 0, 1_000), begin("b", 0, 1_000)]);
    await store.write([
      { kind: "step", run: "a", step: step("s0", { kind: "done" }) },
      { kind: "run-ended", run: "a", state: "done", endedAt: 10 },
    ]);
    expect(await names(store)).toEqual(["b"]);
  });
}

const free = (runs: readonly Kept[]) =>
  runs
    .filter(({ state, held }) => state === "running" && !held)
    .map(({ id }) => id)
    .sort();

const begin = (id: string, chain: number, dueAt = 5, inOrder = true): Write => ({
  ...{ kind: "run", run: row(id, { key: chain === 0 && dueAt > 5 ? "k" : `k${chain}` }) },
  ...(inOrder && { inOrder: true }),
  steps: [step("s0", due(dueAt))],
});

/** Does an event in the model; gives what a store is told of it. */
function happens(event: Event, runs: Kept[]): readonly Write[] {
  if (event.kind === "begin") {
    const { chain, inOrder } = event;
    const id = `r${runs.length}`;
    const held = inOrder && runs.some((run) => run.chain === chain && run.state === "running");
    runs.push({ id, chain, inOrder, state: "running", held });
    return [begin(id, chain, 5, inOrder)];
  }
  const wanted = event.kind === "end" ? "running" : "done";
  const able = runs.filter(({ state }) => state === wanted);
  const run = able[event.which % Math.max(1, able.length)];
  if (run === undefined) return [];
  const others = runs.filter((each) => each !== run && each.chain === run.chain && each.state === "running");
  const isAhead = others.some(({ held }) => !held);
  if (event.kind === "reopen") {
    Object.assign(run, { state: "running", held: run.inOrder && isAhead });
    return [
      { kind: "run-reopened", run: run.id },
      { kind: "step", run: run.id, step: step("s0", due(5)) },
    ];
  }
  Object.assign(run, { state: "done", held: false });
  if (!isAhead && others[0] !== undefined) others[0].held = false;
  return [
    { kind: "step", run: run.id, step: step("s0", { kind: "done" }) },
    { kind: "run-ended", run: run.id, state: "done", endedAt: 6 },
  ];
}

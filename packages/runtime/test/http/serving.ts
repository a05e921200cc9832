import { diagnose, type Expr, nodeWriter, planSemantics, planVersion, sealPlan, type Type } from "@heed/plan";
import { storeFull } from "../../src/faults.ts";
import { loadPlan } from "../../src/load-plan.ts";
import { createRuntime, type Runtime } from "../../src/runtime.ts";
import { createMemoryStore } from "../../src/stores/memory/store.ts";
import type { Store } from "../../src/stores/store.ts";
import { StoreFault } from "../../src/stores/store-fault.ts";

/** A store that has room for so many writes more; as many as one likes to begin with. */
export interface FillableStore extends Store {
  writesLeft: number;
}

export function fillableStore(): FillableStore {
  const store = createMemoryStore();
  const fillable: FillableStore = {
    ...store,
    writesLeft: Number.POSITIVE_INFINITY,
    write: async (writes) => {
      if (fillable.writesLeft === 0)
        throw new StoreFault(diagnose(storeFull, {}), { isFinal: false, cause: undefined });
      fillable.writesLeft -= 1;
      await store.write(writes);
    },
    unready: async () => (fillable.writesLeft > 0 ? undefined : diagnose(storeFull, {})),
  };
  return fillable;
}

/** A runtime over a plan with the datasets `reviews` and `posts`, and a workflow that opens a ticket for one or two stars. */
export async function reviewRuntime(store: Store = createMemoryStore()): Promise<Runtime> {
  const loaded = loadPlan(planText());
  if (loaded.kind === "refused") throw new Error(loaded.fault.message);
  const created = await createRuntime({ plan: loaded.plan, store, secrets: () => undefined });
  if (created.kind === "refused") throw new Error(created.faults.map(({ message }) => message).join());
  return created.runtime;
}

function planText(): string {
  const { write, table } = nodeWriter();
  const rating: Expr = { kind: "get", of: { kind: "variable", name: "record" }, name: "rating" };
  const when = write({ kind: "call", op: "number.at-most", args: [rating, { kind: "constant", value: 2 }] });
  const input = write({ kind: "record", entries: [["name", { kind: "constant", value: "A bad review" }]] });
  const text: Type = { kind: "text" };
  const fields: { readonly [name: string]: Type } = { id: text, rating: { kind: "number", int: true, min: 1, max: 5 } };
  return JSON.stringify(
    sealPlan({
      format: "heed-plan",
      version: planVersion,
      semantics: planSemantics,
      datasets: { reviews: { key: "id", fields }, posts: { key: "id", fields } },
      connections: { tickets: { connector: "tickets", settings: {} } },
      secrets: [],
      nodes: table(),
      workflows: [
        {
          id: "unhappy",
          dataset: "reviews",
          on: "created",
          when,
          steps: [{ kind: "task", id: "s0", needs: [], after: [], connection: "tickets", operation: "create", input }],
        },
      ],
      build: {},
    }),
  );
}

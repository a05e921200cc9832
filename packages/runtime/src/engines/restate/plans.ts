import type { Plans } from "../../delivery/plans.ts";
import type { StoredPlan } from "../../stores/rows.ts";
import type { EnginePorts } from "../engine.ts";
import type { Ask } from "./client.ts";
import { services } from "./names.ts";

/** The plans of a store, and those of the cluster that other stores have given it: they are kept here, too, once they are needed. */
export function clusterPlans({ plans, store, writer, clock }: EnginePorts, ask: Ask): Plans {
  const here = new Set<string>();
  const fetchPlan = async (hash: string): Promise<void> => {
    if ((await store.plan(hash)) === undefined) {
      const plan = await ask<StoredPlan | null>({ service: services.plans, key: hash, method: "get" }, null);
      if (plan === null) return;
      await writer.write([{ kind: "plan", hash, ...plan, at: clock.now() }]);
    }
    here.add(hash);
  };
  return {
    know: (work) => plans.know(work),
    of: async (hash) => {
      if (!here.has(hash)) await fetchPlan(hash);
      return plans.of(hash);
    },
  };
}

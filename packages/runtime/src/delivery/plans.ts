import type { Diagnostic } from "@heed/plan";
import { type LoadedPlan, loadPlan } from "../load-plan.ts";
import type { Store } from "../ports.ts";
import { type ConnectionSources, type ResolvedConnection, resolveConnections } from "./connections.ts";

/** A plan that runs are pinned to, with the connections that this deployment has for it. */
export interface PlanAtWork {
  readonly plan: LoadedPlan;
  readonly connections: ReadonlyMap<string, ResolvedConnection>;
}

/** The plans that runs in the store are pinned to. */
export interface Plans {
  /** The plan of this hash; undefined when the store does not have it or this runtime cannot read it. */
  of(hash: string): Promise<PlanAtWork | undefined>;
}

export interface PlanSources extends ConnectionSources {
  readonly store: Pick<Store, "plan">;
  /** Told once of a plan that cannot be read. */
  readonly onFault: (fault: Diagnostic) => void;
}

/** The plans of a store, each read once; `current` is known already. */
export function plansOf(current: PlanAtWork, sources: PlanSources): Plans {
  const known = new Map<string, Promise<PlanAtWork | undefined>>([[current.plan.hash, Promise.resolve(current)]]);
  return {
    of: (hash) => {
      const already = known.get(hash);
      if (already !== undefined) return already;
      const read = readPlan(hash, sources);
      known.set(hash, read);
      // A store that could not be read now may be readable the next time.
      read.catch(() => known.delete(hash));
      return read;
    },
  };
}

async function readPlan(hash: string, sources: PlanSources): Promise<PlanAtWork | undefined> {
  const stored = await sources.store.plan(hash);
  if (stored === undefined) return undefined;
  const loading = loadPlan(stored.text, stored.map);
  if (loading.kind === "refused") {
    sources.onFault(loading.fault);
    return undefined;
  }
  // An override for a connection that only another plan has is none of this plan's faults.
  const { connections } = resolveConnections(loading.plan.plan, sources);
  return { plan: loading.plan, connections };
}

import type { Diagnostic } from "@heed/plan";
import { unknownOverride } from "../faults.ts";
import { type LoadedPlan, loadPlanInSlices } from "../load-plan.ts";
import type { Store } from "../ports.ts";
import {
  type ConnectionSources,
  type ResolvedConnection,
  type ResolvedSource,
  resolveConnections,
} from "./connections.ts";

/** A plan that runs are pinned to, with the connections that this deployment has for it. */
export interface PlanAtWork {
  readonly plan: LoadedPlan;
  readonly connections: ReadonlyMap<string, ResolvedConnection>;
  /** Where its records are taken from; of a plan that is not at work nothing is. */
  readonly sources?: ReadonlyMap<string, ResolvedSource>;
}

/** The plans that runs in the store are pinned to. */
export interface Plans {
  /** The plan of this hash; undefined when the store does not have it or this runtime cannot read it. */
  of(hash: string): Promise<PlanAtWork | undefined>;
  /** Takes note of a plan that was read elsewhere. */
  know(work: PlanAtWork): void;
}

export interface PlanSources extends ConnectionSources {
  readonly store: Pick<Store, "plan">;
  /** Told once of what keeps an earlier plan from being carried out to its end. */
  readonly onFault: (fault: Diagnostic) => void;
}

/** The plans of a store, each read once; `current` is known already. */
export function plansOf(current: PlanAtWork, sources: PlanSources): Plans {
  const known = new Map<string, Promise<PlanAtWork | undefined>>([[current.plan.hash, Promise.resolve(current)]]);
  return {
    know: (work) => void known.set(work.plan.hash, Promise.resolve(work)),
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
  const loading = await loadPlanInSlices(stored.text, stored.map);
  if (loading.kind === "refused") {
    sources.onFault(loading.fault);
    return undefined;
  }
  const { connections, faults } = resolveConnections(loading.plan.plan, { ...sources, receives: false });
  // An override for a connection that only another plan has is none of this plan's faults.
  for (const fault of faults) if (fault.code !== unknownOverride.code) sources.onFault(fault);
  return { plan: loading.plan, connections };
}

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

/** So many plans stay read besides the one at work: those that were asked for last. */
const mostEarlier = 8;

/** The plans of a store. The one at work is known, `current` at first; of the others those are read again that were not asked for in a while. */
export function plansOf(current: PlanAtWork, sources: PlanSources): Plans {
  let atWork = current;
  /** Those that were asked for last come last. */
  const earlier = new Map<string, Promise<PlanAtWork | undefined>>();
  const remember = (hash: string, read: Promise<PlanAtWork | undefined>): void => {
    earlier.delete(hash);
    earlier.set(hash, read);
    for (const oldest of [...earlier.keys()].slice(0, Math.max(0, earlier.size - mostEarlier))) earlier.delete(oldest);
  };
  return {
    know: (work) => {
      remember(atWork.plan.hash, Promise.resolve(atWork));
      earlier.delete(work.plan.hash);
      atWork = work;
    },
    of: (hash) => {
      if (hash === atWork.plan.hash) return Promise.resolve(atWork);
      const read = earlier.get(hash) ?? readPlan(hash, sources);
      remember(hash, read);
      // A store that could not be read now may be readable the next time.
      read.catch(() => earlier.delete(hash));
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

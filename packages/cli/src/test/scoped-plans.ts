import { canonicalJson, sealPlan } from "@heed/plan";
import { type LoadedPlan, loadPlan } from "@heed/runtime";
import type { ScenarioContent } from "./scenario.ts";

/** Gives the plan that a scenario is played on. */
export type ScopedPlans = (scenario: Pick<ScenarioContent, "workflow" | "matches" | "ignores">) => LoadedPlan;

/**
 * A scenario that looks at one workflow is played on a plan without the others: they would only move the numbers of its tickets. Plans of the
 * same workflows are made once.
 */
export function scopedPlans(whole: LoadedPlan): ScopedPlans {
  const known = new Map<string, LoadedPlan>();
  return ({ workflow, matches, ignores }) => {
    if (workflow === undefined) return whole;
    const wanted = new Set([workflow, ...matches, ...ignores]);
    const name = JSON.stringify([...wanted].sort());
    const plan = known.get(name) ?? planOfOnly(wanted, whole);
    known.set(name, plan);
    return plan;
  };
}

function planOfOnly(wanted: ReadonlySet<string>, { plan, map }: LoadedPlan): LoadedPlan {
  const part = sealPlan({ ...plan, workflows: plan.workflows.filter(({ id }) => wanted.has(id)) });
  const loading = loadPlan(canonicalJson(part), map && canonicalJson({ ...map, plan: part.hash }));
  if (loading.kind === "refused") throw new Error(`bug: a part of a plan is none: ${loading.fault.message}`);
  return loading.plan;
}

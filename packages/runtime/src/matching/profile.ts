import type { Expr, Scope } from "@heed/plan";
import type { LoadedPlan } from "../load-plan.ts";
import { buildIndex, type Index } from "./build.ts";
import { variablesOf } from "./dataset-matcher.ts";
import { createMatcher } from "./matcher.ts";
import { measureShares } from "./shares.ts";

/** What a sample of a dataset's records says of its conditions. */
export interface Profile {
  /** The share of records for which each part of a condition is true, by the part's name in the plan. */
  readonly shares: { readonly [node: string]: number };
  /** How many conditions were tried for a record, on average, before and with these shares. */
  readonly triedBefore: number;
  readonly triedWith: number;
}

/** Profiles the conditions of a dataset on records that it accepts. */
export function profileDataset(plan: LoadedPlan, dataset: string, records: readonly Scope[]): Profile {
  const definition = plan.datasets.get(dataset)?.definition;
  const workflows = plan.workflows.filter((workflow) => workflow.dataset === dataset && workflow.on !== "updated");
  const conditions = workflows.map(({ when }) => when.expr);
  const variables = variablesOf(definition?.fields ?? {}, "created");
  const sample = records.map((record): Scope => ({ record, before: undefined, now: 0 }));
  const shares = measureShares(conditions, sample);
  const named = [...shares].flatMap(([expr, share]): [string, number][] => {
    const name = plan.nameOf(expr);
    // Four digits are more than a sample can tell, and keep a plan small.
    return name === undefined ? [] : [[name, Math.round(share * 10_000) / 10_000]];
  });
  return {
    shares: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))),
    triedBefore: triedOf(buildIndex({ conditions, variables }), sample),
    triedWith: triedOf(buildIndex({ conditions, variables, shares }), sample),
  };
}

function triedOf(index: Index, sample: readonly Scope[]): number {
  const matcher = createMatcher(index);
  let tried = 0;
  for (const scope of sample) {
    matcher.candidates(scope);
    tried += matcher.effort.tried;
  }
  return sample.length === 0 ? 0 : tried / sample.length;
}

/** The shares of a plan's profile by the expressions that they are about. */
export function sharesOf(
  profile: { readonly [node: string]: number } | undefined,
  nodes: (name: string) => Expr,
): ReadonlyMap<Expr, number> {
  return new Map(Object.entries(profile ?? {}).map(([name, share]) => [nodes(name), share]));
}

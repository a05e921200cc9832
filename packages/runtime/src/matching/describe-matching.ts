import { printExpr } from "@heed/plan";
import type { LoadedPlan } from "../load-plan.ts";
import { placeOf } from "../place.ts";
import { buildIndex } from "./build.ts";
import { variablesOf } from "./dataset-matcher.ts";
import { type DescribedWay, describeIndex } from "./describe.ts";
import { sharesOf } from "./profile.ts";

export type { DescribedWay } from "./describe.ts";

/** How a workflow is found among all of its dataset. */
export interface MatchedWorkflow {
  readonly workflow: string;
  readonly dataset: string;
  readonly ways: readonly DescribedWay[];
  /** True where every record is asked since there are so few workflows on its dataset, and no single value leads to it. */
  readonly isDirect: boolean;
  /** The part that may fail, with its place where that is known: from there on, the condition is evaluated as it is written. */
  readonly unsure?: { readonly part: string; readonly place?: string };
}

/** Says for every workflow of a plan what the index finds it by, what is asked besides, and why the rest is not indexed. */
export function describeMatching(plan: LoadedPlan): readonly MatchedWorkflow[] {
  return [...plan.datasets.keys()].flatMap((dataset) => {
    const created = describeEvent(plan, dataset, "created");
    const updated = describeEvent(plan, dataset, "updated");
    // One that looks at both kinds of event is told of once: for later versions, unless it may fail for new records.
    const both = [...created].map(([id, found]) => (found.unsure === undefined ? (updated.get(id) ?? found) : found));
    return [...both, ...[...updated].filter(([id]) => !created.has(id)).map(([, found]) => found)];
  });
}

function describeEvent(
  plan: LoadedPlan,
  dataset: string,
  event: "created" | "updated",
): ReadonlyMap<string, MatchedWorkflow> {
  const definition = plan.plan.datasets[dataset];
  if (definition === undefined) throw new Error(`bug: no dataset ${dataset}`);
  const looking = plan.workflows.filter(
    (each) => each.dataset === dataset && (each.on === "saved" || each.on === event),
  );
  const conditions = looking.map(({ when }) => when.expr);
  const variables = variablesOf(definition.fields, event);
  const index = buildIndex({ conditions, variables, shares: sharesOf(definition.profile, plan.nodes) });
  const described = describeIndex(index);
  return new Map(
    looking.flatMap(({ id }, at) => {
      const found = described[at];
      if (found === undefined) return [];
      const { ways, unsure } = found;
      const isDirect = index.isDirect && ways.some(({ keys }) => keys.length === 0);
      if (unsure === undefined) return [[id, { workflow: id, dataset, ways, isDirect }]];
      const place = placeOf(plan, id, unsure);
      const part = { part: printExpr(unsure), ...(place === undefined ? {} : { place }) };
      return [[id, { workflow: id, dataset, ways, isDirect, unsure: part }]];
    }),
  );
}

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
  return [...plan.datasets].flatMap(([dataset, { definition }]) => {
    const { fields, profile } = definition;
    return (["created", "updated"] as const).flatMap((event) => {
      const own = plan.workflows.filter((each) => each.dataset === dataset);
      const looking = own.filter(({ on }) =>
        event === "created" ? on !== "updated" : on === "updated" || on === "saved",
      );
      const conditions = looking.map(({ when }) => when.expr);
      const variables = variablesOf(fields, event);
      const index = buildIndex({ conditions, variables, shares: sharesOf(profile, plan.nodes) });
      const described = describeIndex(index);
      return looking.flatMap(({ id, on }, at): readonly MatchedWorkflow[] => {
        const found = described[at];
        // One that looks at both kinds of event is told of once.
        if (found === undefined || (event === "updated" && on === "saved")) return [];
        const { ways, unsure } = found;
        const isDirect = index.isDirect && ways.some(({ keys }) => keys.length === 0);
        if (unsure === undefined) return [{ workflow: id, dataset, ways, isDirect }];
        const place = placeOf(plan, id, unsure);
        const part = { part: printExpr(unsure), ...(place === undefined ? {} : { place }) };
        return [{ workflow: id, dataset, ways, isDirect, unsure: part }];
      });
    });
  });
}

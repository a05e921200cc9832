import { type Expr, numberType, type PlanDataset, type Scope, type Type, undefinedType } from "@heed/plan";
import type { LoadedWorkflow } from "../load-workflows.ts";
import type { Sliced } from "../slices.ts";
import { type Index, indexing } from "./build.ts";
import { createMatcher } from "./matcher.ts";

/** The workflows of a dataset that look at one kind of event, asked all at once. */
export interface EventMatcher {
  /** All of them, in the order of the plan. */
  readonly workflows: readonly LoadedWorkflow[];
  /**
   * Those that a record may start, in the order of the plan. `isSure` of one says that its condition holds; of the others only their own
   * evaluation tells, and whether it fails. The scope must be of the dataset's types.
   */
  readonly candidates: (scope: Scope) => readonly Candidate[];
}

export interface Candidate {
  readonly workflow: LoadedWorkflow;
  readonly isSure: boolean;
}

/** The matchers of a dataset: one for records that are new, one for later versions. */
export interface DatasetMatcher {
  readonly created: EventMatcher;
  readonly updated: EventMatcher;
}

/** Builds the indexes of a dataset's workflows; `shares` are of a sample, where there was one. */
export function* datasetMatcher(
  { fields }: PlanDataset,
  workflows: readonly LoadedWorkflow[],
  shares: ReadonlyMap<Expr, number>,
): Sliced<DatasetMatcher> {
  function* matcherOf(event: "created" | "updated"): Sliced<EventMatcher> {
    const looking = workflows.filter(({ on }) => on === "saved" || on === event);
    const conditions = looking.map(({ when }) => when.expr);
    return eventMatcher(looking, yield* indexing({ conditions, variables: variablesOf(fields, event), shares }));
  }
  return { created: yield* matcherOf("created"), updated: yield* matcherOf("updated") };
}

/** The types of what a condition sees. */
export function variablesOf(
  fields: PlanDataset["fields"],
  event: "created" | "updated",
): { readonly [name: string]: Type } {
  const record: Type = { kind: "record", fields };
  return { record, before: event === "created" ? undefinedType : record, now: numberType };
}

function eventMatcher(workflows: readonly LoadedWorkflow[], index: Index): EventMatcher {
  const matcher = createMatcher(index);
  const all = workflows.map((workflow, at): Candidate => ({ workflow, isSure: !index.unsure.has(at) }));
  return {
    workflows,
    candidates: (scope) => matcher.candidates(scope).flatMap((at) => all[at] ?? []),
  };
}

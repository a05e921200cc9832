import { numberType, type PlanDataset, type Scope, type Type, undefinedType } from "@heed/plan";
import type { LoadedWorkflow } from "../load-workflows.ts";
import { buildIndex } from "./build.ts";
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

/** Builds the indexes of a dataset's workflows. */
export function datasetMatcher({ fields }: PlanDataset, workflows: readonly LoadedWorkflow[]): DatasetMatcher {
  const record: Type = { kind: "record", fields };
  const matcherOf = (event: "created" | "updated", before: Type): EventMatcher =>
    eventMatcher(
      workflows.filter(({ on }) => on === "saved" || on === event),
      { record, before, now: numberType },
    );
  return { created: matcherOf("created", undefinedType), updated: matcherOf("updated", record) };
}

function eventMatcher(
  workflows: readonly LoadedWorkflow[],
  variables: { readonly [name: string]: Type },
): EventMatcher {
  const index = buildIndex({ conditions: workflows.map(({ when }) => when.expr), variables });
  const { candidates } = createMatcher(index);
  const all = workflows.map((workflow, at): Candidate => ({ workflow, isSure: !index.unsure.has(at) }));
  return {
    workflows,
    candidates: (scope) => candidates(scope).flatMap((at) => all[at] ?? []),
  };
}

import { freeVariables, type PlanDataset, type Type, walk } from "@heed/plan";
import { allSteps, type CoverageIr, type Ir, type WorkflowIr } from "../../ir.ts";
import { conditionTypes, decide, type Reasoner } from "../../reason/index.ts";

/** What can happen to a record: workflows on `saved` look at both. */
export type Event = "created" | "updated";
/** The events that a workflow looks at. */
export function eventsOf({ on }: WorkflowIr): readonly Event[] {
  return on === "saved" ? ["created", "updated"] : [on];
}

/** Gives the reasoner for conditions on a dataset's records, one for all workflows that see them at the same events. */
export type ReasonerFor = (dataset: string, on: WorkflowIr["on"]) => Reasoner;

/** Reasoners that have learned all conditions of the workflows, and of the claims about them. */
export function reasonersFor(
  workflows: readonly WorkflowIr[],
  coverages: readonly CoverageIr[],
  datasets: ReadonlyMap<string, PlanDataset>,
): ReasonerFor {
  const known = new Map<string, Reasoner>();
  const reasonerFor: ReasonerFor = (dataset, on) => {
    const already = known.get(`${on} ${dataset}`);
    if (already !== undefined) return already;
    const reasoner = decide({ types: conditionTypes(datasets.get(dataset)?.fields ?? {}, on) });
    known.set(`${on} ${dataset}`, reasoner);
    return reasoner;
  };
  for (const workflow of workflows) {
    const conditions = [workflow.when, ...allSteps(workflow.steps).flatMap(({ guard }) => guard)].filter(isAboutRecord);
    for (const on of new Set([workflow.on, ...eventsOf(workflow)])) reasonerFor(workflow.dataset, on).learn(conditions);
  }
  for (const { dataset, on, when } of coverages) reasonerFor(dataset, on).learn([when]);
  return reasonerFor;
}

/** True for a condition that reads nothing of what the steps gave. */
export function isAboutRecord(condition: Ir): boolean {
  return [...freeVariables(condition)].every((name) => name === "record" || name === "before");
}

/** A reasoner for conditions that read what steps gave, too: of the types that the expressions say. */
export function reasonerAbout(conditions: readonly Ir[]): Reasoner {
  const types: { [variable: string]: Type } = {};
  for (const condition of conditions) {
    const free = freeVariables(condition);
    walk(condition, (node) => {
      if (node.kind === "variable" && free.has(node.name)) types[node.name] ??= node.type;
    });
  }
  return decide({ types });
}

import { freeVariables, type PlanDataset, type Type, walk } from "@heed/plan";
import { allSteps, type CoverageIr, type Ir, type WorkflowIr } from "../../ir.ts";
import {
  type Budget,
  conditionTypes,
  type Deciding,
  decide,
  decideByParts,
  type Interner,
  type Judge,
  type Reasoner,
} from "../../reason/index.ts";
import type { OpenQuestions, Subject } from "./open-questions.ts";

/** What can happen to a record: workflows on `saved` look at both. */
export type Event = "created" | "updated";
/** The events that a workflow looks at. */
export function eventsOf({ on }: WorkflowIr): readonly Event[] {
  return on === "saved" ? ["created", "updated"] : [on];
}

/**
 * Gives the reasoner for conditions on a dataset's records, one for all workflows that see them at the same events. What is asked from then
 * on is about the workflow or the claim that it is asked for.
 */
export type ReasonerFor = (subject: Subject, on: WorkflowIr["on"]) => Reasoner;

/** What all reasoners about a dataset's records have in common. */
export interface Sharing {
  readonly datasets: ReadonlyMap<string, PlanDataset>;
  readonly open: OpenQuestions;
  readonly interner: Interner;
}

/** What conditions of such workflows are about, and what they may take. */
function decidingFor(
  { dataset, on }: Pick<WorkflowIr, "dataset" | "on">,
  { datasets, open, interner }: Sharing,
): Required<Deciding> {
  return { types: conditionTypes(datasets.get(dataset)?.fields ?? {}, on), budget: open.budget, interner };
}

/** Gives what answers questions about one workflow by itself: one for all workflows that see the records at the same events. */
export function judgesFor(sharing: Sharing): (workflow: WorkflowIr) => Judge {
  const known = new Map<string, Judge>();
  return (workflow) => {
    const judge = known.get(workflow.on) ?? decideByParts(decidingFor(workflow, sharing));
    known.set(workflow.on, judge);
    return judge;
  };
}

/** Reasoners that have learned all conditions of the workflows on a dataset, and of the claims about them. */
export function reasonersFor(
  workflows: readonly WorkflowIr[],
  coverages: readonly CoverageIr[],
  sharing: Sharing,
): ReasonerFor {
  const known = new Map<string, Reasoner>();
  const reasonerFor: ReasonerFor = (subject, on) => {
    sharing.open.turnTo(subject);
    const reasoner = known.get(on) ?? decide(decidingFor({ ...subject, on }, sharing));
    known.set(on, reasoner);
    return reasoner;
  };
  for (const workflow of workflows) {
    const conditions = [workflow.when, ...allSteps(workflow.steps).flatMap(({ guard }) => guard)];
    for (const on of new Set([workflow.on, ...eventsOf(workflow)])) reasonerFor(workflow, on).learn(conditions);
  }
  for (const coverage of coverages) reasonerFor(coverage, coverage.on).learn([coverage.when]);
  return reasonerFor;
}

/** True for a condition that reads nothing of what the steps gave. */
export function isAboutRecord(condition: Ir): boolean {
  return [...freeVariables(condition)].every((name) => name === "record" || name === "before");
}

/** A reasoner for conditions that read what steps gave, too: of the types that the expressions say. */
export function reasonerAbout(conditions: readonly Ir[], budget: Budget): Reasoner {
  const types: { [variable: string]: Type } = {};
  for (const condition of conditions) {
    const free = freeVariables(condition);
    walk(condition, (node) => {
      if (node.kind === "variable" && free.has(node.name)) types[node.name] ??= node.type;
    });
  }
  return decide({ types, budget });
}

import { canonicalJson } from "@heed/plan";
import type { LoadedPlan, LoadedWorkflow } from "@heed/runtime";
import { placeOf } from "@heed/runtime/query";
import { type ConditionChange, conditionChange } from "./condition-change.ts";
import { isSameExpr } from "./same-steps.ts";
import { type StepChange, stepChanges } from "./step-changes.ts";

/** The plans that are compared. */
export interface Sides {
  readonly before: LoadedPlan;
  readonly now: LoadedPlan;
}

/** What is different in a workflow that both plans have. */
export interface WorkflowChange {
  readonly workflow: string;
  readonly place?: string;
  readonly dataset?: { readonly before: string; readonly now: string };
  readonly on?: { readonly before: LoadedWorkflow["on"]; readonly now: LoadedWorkflow["on"] };
  readonly order?: { readonly before: Order; readonly now: Order };
  readonly condition?: ConditionChange;
  readonly steps: readonly StepChange[];
}

type Order = NonNullable<LoadedWorkflow["order"]> | "none";

/** What is different in a workflow; undefined when nothing is. */
export function workflowChange(id: string, sides: Sides): WorkflowChange | undefined {
  const [before, now] = [sides.before, sides.now].map((plan) => plan.workflows.find((each) => each.id === id));
  if (before === undefined || now === undefined || isSameText(id, sides)) return undefined;
  const definition = sides.now.datasets.get(now.dataset)?.definition;
  const isComparable = before.dataset === now.dataset && definition !== undefined;
  const condition = isComparable ? conditionChange(before, now, definition) : undefined;
  const steps = stepChanges(before, now);
  const dataset = before.dataset === now.dataset ? {} : { dataset: { before: before.dataset, now: now.dataset } };
  const on = before.on === now.on ? {} : { on: { before: before.on, now: now.on } };
  const was: Order = before.order ?? "none";
  const is: Order = now.order ?? "none";
  const order = was === is ? {} : { order: { before: was, now: is } };
  const start = { ...dataset, ...on, ...order };
  if (condition === undefined && steps.length === 0 && Object.keys(start).length === 0) return undefined;
  const place = placeOf(sides.now, id);
  return {
    workflow: id,
    ...(place === undefined ? {} : { place }),
    ...start,
    ...(condition && { condition }),
    steps,
  };
}

/** True when two workflows do the same for the same records, whatever they are called. */
export function isSameWorkflow(before: LoadedWorkflow, now: LoadedWorkflow): boolean {
  const isSameStart = before.dataset === now.dataset && before.on === now.on && before.order === now.order;
  return isSameStart && isSameExpr(before.when.expr, now.when.expr) && stepChanges(before, now).length === 0;
}

/** Expressions are named by their content, so the same text is the same workflow. */
function isSameText(id: string, { before, now }: Sides): boolean {
  const [was, is] = [before, now].map(({ plan }) =>
    canonicalJson(plan.workflows.find((each) => each.id === id) ?? null),
  );
  return was === is;
}

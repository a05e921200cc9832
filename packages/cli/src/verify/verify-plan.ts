import { type Diagnostic, diagnose, type Plan, type Span } from "@heed/plan";
import { planDiffers } from "../faults.ts";
import { type Difference, differenceFor, firstDifference, type Pair } from "./agreement.ts";
import type { Native } from "./native.ts";
import type { Given } from "./outcome.ts";
import { planned } from "./planned.ts";
import { reduced } from "./reduce.ts";
import { sourceOf } from "./same-value.ts";

/** So many records are made for each workflow: its own constants are among their values, so few are enough to meet each branch. */
const recordsEach = 300;

/** What is held against what. */
export interface Verification {
  readonly plan: Plan;
  readonly natives: ReadonlyMap<string, Native>;
  readonly workflows: readonly { readonly id: string; readonly at: Span }[];
}

/** Runs each workflow of a plan and its functions on generated records, and tells those that differ, each with the smallest record that shows it. */
export function verifyPlan({ plan, natives, workflows }: Verification): readonly Diagnostic[] {
  return plan.workflows.flatMap((workflow) => {
    const [native, dataset] = [natives.get(workflow.id), plan.datasets[workflow.dataset]];
    if (native === undefined || dataset === undefined) throw new Error(`bug: no functions of ${workflow.id}`);
    const pair: Pair = { native, dataset, plan: planned(workflow, plan) };
    const found = firstDifference(pair, recordsEach);
    if (found === undefined) return [];
    const span = workflows.find(({ id }) => id === workflow.id)?.at;
    return [diagnose(planDiffers, { workflow: workflow.id, ...told(smallest(found, pair)) }, { span })];
  });
}

function smallest(found: Difference, pair: Pair): Difference {
  const { fields } = pair.dataset;
  const differs = (given: Given) => differenceFor(pair, given) !== undefined;
  const { before, now } = found.given;
  const record = reduced(found.given.record, fields, (each) => differs({ ...found.given, record: each }));
  const given =
    before === undefined
      ? { record, now }
      : { record, now, before: reduced(before, fields, (each) => differs({ record, now, before: each })) };
  const rid = differs({ record, now }) ? { record, now } : given;
  return differenceFor(pair, rid) ?? found;
}

function told({ given: { record, before }, functions, plan }: Difference) {
  return {
    record: before === undefined ? sourceOf(record) : `${sourceOf(record)}, before ${sourceOf(before)}`,
    functions: sourceOf(functions),
    plan: sourceOf(plan),
  };
}

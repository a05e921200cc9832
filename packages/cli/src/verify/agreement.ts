import type { Expr, PlanDataset } from "@heed/plan";
import type { LoadedStep } from "@heed/runtime/scheduler";
import { diceOf, seedOf } from "./random.ts";
import { harvestOf, recordOf } from "./records.ts";
import { type Given, type Native, type Outcome, type Planned, runNative, runPlan } from "./run.ts";
import { sameValue, sourceOf } from "./same-value.ts";

/** The first record for which a plan and its functions differ, with what each made of it; undefined when there is none. */
export function disagreement(
  pair: { readonly native: Native; readonly plan: Planned; readonly dataset: PlanDataset },
  records: number,
): string | undefined {
  const { native, plan, dataset } = pair;
  for (const [at, { given, expected }] of expectations(plan, { native, dataset, records }).entries()) {
    const actual = runPlan(plan, given);
    if (agrees(expected, actual)) continue;
    return [
      `${plan.id}, record ${at}: ${sourceOf(given)}`,
      `functions: ${sourceOf(expected)}`,
      `plan: ${sourceOf(actual)}`,
    ].join("\n");
  }
  return undefined;
}

/** A record, and what the functions make of it. */
export interface Expectation {
  readonly given: Given;
  readonly expected: Outcome;
}

/** Records made for a workflow, each with what its functions make of it. */
export function expectations(
  plan: Planned,
  { native, dataset, records }: { readonly native: Native; readonly dataset: PlanDataset; readonly records: number },
): readonly Expectation[] {
  const harvest = harvestOf([plan.when.expr, ...[...plan.byId.values()].map(readFrom)]);
  const dice = diceOf(seedOf(plan.id));
  return Array.from({ length: records }, () => {
    const given = { record: recordOf(dataset.fields, dice, harvest), before: recordOf(dataset.fields, dice, harvest) };
    return { given, expected: runNative(native, given) };
  });
}

/** What a step does, whatever its kind: an input, a length, an instant or a list. */
function readFrom(step: LoadedStep): Expr {
  switch (step.kind) {
    case "task":
      return step.input.expr;
    case "wait":
      return step.ms.expr;
    case "until":
      return step.instant.expr;
    case "forEach":
      return step.list.expr;
  }
}

/**
 * True when a plan does what the functions do. Where a `do` throws, what it reached before must be there: what does not depend on the
 * failure goes on in a plan, and what no step uses is not evaluated.
 */
export function agrees(functions: Outcome, plan: Outcome): boolean {
  if (!Object.is(functions.when, plan.when)) return false;
  if (!functions.throws) return !plan.throws && sameValue(functions.reached, plan.reached);
  return sameValue(functions.reached, plan.reached.slice(0, functions.reached.length));
}

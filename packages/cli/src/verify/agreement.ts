import type { Expr, PlanDataset } from "@heed/plan";
import type { LoadedStep } from "@heed/runtime/scheduler";
import { type Native, runNative } from "./native.ts";
import type { Course, Given, Outcome } from "./outcome.ts";
import { type Planned, runPlan } from "./planned.ts";
import { type Dice, diceOf, seedOf } from "./random.ts";
import { harvestOf, recordOf } from "./records.ts";
import { sameValue, sourceOf } from "./same-value.ts";

/** A workflow of a plan, its functions, and the dataset that it looks at. */
export interface Pair {
  readonly native: Native;
  readonly plan: Planned;
  readonly dataset: PlanDataset;
}

/** A record for which a plan and its functions differ. */
export interface Difference {
  readonly given: Given;
  readonly functions: Outcome;
  readonly plan: Outcome;
}

/** The first record for which a plan and its functions differ, with what each made of it, as text; undefined when there is none. */
export function disagreement(pair: Pair, records: number): string | undefined {
  const found = firstDifference(pair, records);
  if (found === undefined) return undefined;
  const { given, functions, plan } = found;
  return [`${pair.plan.id}: ${sourceOf(given)}`, `functions: ${sourceOf(functions)}`, `plan: ${sourceOf(plan)}`].join(
    "\n",
  );
}

/** The first of so many records for which a plan and its functions differ; undefined when there is none. */
export function firstDifference(pair: Pair, records: number): Difference | undefined {
  for (const expectation of expectations(pair.plan, { ...pair, records })) {
    const found = differenceFrom(expectation, pair.plan);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What differs for a record; undefined when nothing does. */
export function differenceFor({ native, plan }: Pair, given: Given): Difference | undefined {
  return differenceFrom({ given, expected: runNative(native, given) }, plan);
}

function differenceFrom({ given, expected }: Expectation, plan: Planned): Difference | undefined {
  const planned = runPlan(plan, given);
  return agrees(expected, planned) ? undefined : { given, functions: expected, plan: planned };
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
  const harvest = harvestOf([plan.when.expr, ...[...plan.byId.values()].flatMap(readFrom)]);
  const dice = diceOf(seedOf(plan.id));
  return Array.from({ length: records }, () => {
    const given = {
      record: recordOf(dataset.fields, dice, harvest),
      before: recordOf(dataset.fields, dice, harvest),
      now: Math.floor(dice() * 1.9e12),
    };
    const { before: _before, ...alone } = given;
    const seen = isFirst(plan, dice) ? alone : given;
    return { given: seen, expected: runNative(native, seen) };
  });
}

/** Whether a record is the first of its key: always where only those are looked at, sometimes where all are. */
function isFirst({ on }: Planned, dice: Dice): boolean {
  return on === "created" || (on === "saved" && dice() < 0.3);
}

/** What a step evaluates: its condition, and what it does. */
function readFrom(step: LoadedStep): readonly Expr[] {
  return [...(step.guard === undefined ? [] : [step.guard.expr]), deedOf(step)];
}

/** What a step does, whatever its kind: an input, a length, an instant or a list. */
function deedOf(step: LoadedStep): Expr {
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

/** True when a plan does what the functions do. */
export function agrees(functions: Outcome, plan: Outcome): boolean {
  if (!Object.is(functions.when, plan.when)) return false;
  const isCut = functions.course.at(-1)?.kind === "fault";
  // Where a function throws, a plan goes on with what does not depend on that, and does not evaluate what no step uses.
  if (!isCut && functions.failed !== undefined && functions.failed !== plan.failed) return false;
  return follows(functions.course, plan.course);
}

/**
 * True when the steps of a plan go the way of the functions' calls: the same deeds, in the order of the source, up to where a function throws.
 * What a function does without the output of a task that failed, since it only would have read it under a condition, a plan does not do.
 */
function follows([call, ...calls]: readonly Course[], [step, ...steps]: readonly Course[]): boolean {
  if (call?.kind === "fault" && call.isOfStep !== true) return true;
  if (step?.kind === "blocked")
    return follows(call === undefined ? [] : [call, ...calls], steps) || (call !== undefined && follows(calls, steps));
  if (call?.kind === "fault") return step?.kind === "fault";
  if (call?.kind !== "deed" || step?.kind !== "deed") return call === undefined && step === undefined;
  return sameValue(call.deed, step.deed) && follows(calls, steps);
}

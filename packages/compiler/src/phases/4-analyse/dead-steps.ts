import { diagnose, walk } from "@heed/plan";
import { deadBranch, deadStep } from "../../diagnostics/analysis.ts";
import { type Ir, type Known, type StepIr, valuesOf } from "../../ir.ts";
import { type Outcome, type Requirement, requirementsOf, smallestConflict, wishFor } from "../../reason/index.ts";
import { isInside, told } from "./conflict.ts";
import { isAboutRecord, reasonerAbout } from "./reasoners.ts";
import type { Analysis } from "./whole-condition.ts";

/** Reports steps that are never reached, and choices in them of which one side is never taken, given that the workflow runs. */
export function reportDeadSteps(analysis: Analysis): void {
  const dead = new Set<Ir>();
  for (const step of reached(analysis.workflow.steps, [])) {
    // Of several steps behind the same test the first is told of.
    if (step.guard.some((each) => dead.has(each))) continue;
    const contradiction = contradictionBefore(step, analysis);
    if (contradiction === undefined) {
      reportBranches(step, analysis);
      continue;
    }
    dead.add(contradiction.guard);
    const [last] = contradiction.conflict.slice(-1);
    const { because } = told(contradiction.conflict);
    const first = last === undefined ? [] : [{ message: `this has to be ${last.outcome}`, span: last.part.at }];
    analysis.context.add(diagnose(deadStep, {}, { span: step.at, because: [...first, ...because] }));
  }
}

/** All steps, those for the elements of a list with the tests that keep the whole list from being gone over. */
function reached(steps: readonly StepIr[], above: readonly Ir[]): readonly StepIr[] {
  return steps.flatMap((step) => {
    const guard = [...above, ...step.guard];
    return [{ ...step, guard }, ...(step.kind === "forEach" ? reached(step.steps, guard) : [])];
  });
}

interface Contradiction {
  /** The first of the step's tests that cannot be passed. */
  readonly guard: Ir;
  readonly conflict: readonly Requirement<Known>[];
}

function contradictionBefore({ guard: all }: StepIr, { workflow, judge, budget }: Analysis): Contradiction | undefined {
  if (all.length === 0) return undefined;
  const given = [workflow.when, ...all];
  const asked = given.every(isAboutRecord) ? judge : reasonerAbout(given, budget);
  if (!asked.isNone(given.map((part) => wishFor({ part, outcome: "true" })))) return undefined;
  for (const [at, guard] of all.entries()) {
    const conflict = smallestConflict(asked, requirementsOfAll(given.slice(0, at + 2)));
    if (conflict.length > 0) return { guard, conflict };
  }
  return undefined;
}

function requirementsOfAll(conditions: readonly Ir[]): readonly Requirement<Known>[] {
  return conditions.flatMap((condition) => requirementsOf<Known>(condition, "true"));
}

function reportBranches(step: StepIr, { workflow, judge, context }: Analysis): void {
  const given = [workflow.when, ...step.guard];
  if (!given.every(isAboutRecord)) return;
  const wishes = given.map((part) => wishFor({ part, outcome: "true" }));
  const tell = (node: Ir): void => {
    if (node.kind !== "choose" || isGenerated(node) || !isInside(node.at, workflow.at)) return;
    if (!isAboutRecord(node.when)) return;
    const isNone = (...outcomes: readonly Outcome[]): boolean =>
      judge.isNone([...wishes, { condition: node.when, outcomes }]);
    const isTrue = isNone("false", "fault");
    if (!isTrue && !isNone("true")) return;
    const isOther = { part: node.when, outcome: isTrue ? "false" : "true" } as const;
    const conflict = smallestConflict(judge, [...requirementsOfAll(given), isOther]);
    const { because } = told(conflict, (outcome) => `this is ${outcome} wherever the step is reached`);
    context.add(diagnose(deadBranch, { truth: isTrue }, { span: node.when.at, because }));
  };
  for (const value of valuesOf(step)) walk<Known>(value, tell);
}

/** True for what `??`, `?.`, `&&` and `||` are made into: they are written because a type asks for them, or give one of their own operands. */
function isGenerated({ when, then, otherwise }: Extract<Ir, { kind: "choose" }>): boolean {
  if (when.kind !== "call") return false;
  return (
    when.op === "value.is-nullish" || (when.op === "value.truthy" && [then, otherwise].includes(when.args[0] ?? when))
  );
}

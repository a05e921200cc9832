import { stepsRead } from "@heed/plan";
import { foldConstants, isConstant } from "../../fold-constants.ts";
import { type Ir, mapStep, type StepIr, valuesOf, type WorkflowIr } from "../../ir.ts";

/** The passes over an expression, in their order. */
const passes: readonly ((expr: Ir) => Ir)[] = [foldConstants];

/** The workflow with its expressions made smaller. Its meaning stays the same, failures included; steps that can never run are dropped. */
export function optimise(workflow: WorkflowIr): WorkflowIr {
  const steps = workflow.steps.map((step) => mapStep(step, improve));
  return { ...workflow, when: improve(workflow.when), steps: needed(steps, new Set()) };
}

function improve(expr: Ir): Ir {
  return passes.reduce((before, pass) => pass(before), expr);
}

/**
 * The steps of a list without those that a guard always keeps from running, and without what the elements of a `forEach` give where nothing
 * reads it: an arrow function returns whatever its body is. `read` gathers the steps that are read, from the last step to the first.
 */
function needed(steps: readonly StepIr[], read: Set<string>): readonly StepIr[] {
  const kept: StepIr[] = [];
  for (const step of [...steps].reverse()) {
    if (step.guard.some((each) => isConstant(each, false)) && !read.has(step.id)) continue;
    const { guard, ...rest } = step.kind === "forEach" ? givingWhatIsRead(step, read) : step;
    const then: StepIr = { ...rest, guard: guard.filter((each) => !isConstant(each, true)) };
    const { needs, watches } = stepsRead([...then.guard, ...valuesOf(then)]);
    for (const id of [...needs, ...watches]) read.add(id);
    kept.unshift(then.kind === "forEach" ? { ...then, steps: needed(then.steps, read) } : then);
  }
  const ids = new Set(kept.map(({ id }) => id));
  return kept.map((step) => ({ ...step, after: step.after.filter((id) => ids.has(id)) }));
}

function givingWhatIsRead(step: StepIr & { readonly kind: "forEach" }, read: ReadonlySet<string>): StepIr {
  if (read.has(step.id)) return step;
  const { gives: _gives, ...rest } = step;
  return rest;
}

import type { Ir, StepIr, WorkflowIr } from "../../ir.ts";
import { foldConstants, isConstant } from "./fold-constants.ts";

/** The passes over an expression, in their order. */
const passes: readonly ((expr: Ir) => Ir)[] = [foldConstants];

/** The workflow with its expressions made smaller. Its meaning stays the same, failures included; steps that can never run are dropped. */
export function optimise(workflow: WorkflowIr): WorkflowIr {
  const steps = workflow.steps.map(optimiseStep).filter(({ guard }) => !guard.some((each) => isConstant(each, false)));
  const kept = new Set(steps.map(({ id }) => id));
  return {
    ...workflow,
    when: improve(workflow.when),
    steps: steps.map((step) => ({ ...step, after: step.after.filter((id) => kept.has(id)) })),
  };
}

function improve(expr: Ir): Ir {
  return passes.reduce((before, pass) => pass(before), expr);
}

function optimiseStep(step: StepIr): StepIr {
  const guard = step.guard.map(improve).filter((each) => !isConstant(each, true));
  return step.kind === "task"
    ? { ...step, guard, input: improve(step.input) }
    : { ...step, guard, ms: improve(step.ms) };
}

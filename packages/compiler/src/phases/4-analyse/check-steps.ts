import { diagnose, millisecondOf, printExpr, stepLimits } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { instantRefused, optionRefused, tooManySteps, unboundedList, waitRefused } from "../../diagnostics/steps.ts";
import { foldConstants } from "../../fold-constants.ts";
import type { ForEachIr, Ir, StepIr, WorkflowIr } from "../../ir.ts";
import { mostOf, type OptionProblem, optionsOf } from "../../step-options.ts";

/** Checks what is constant about steps: the options of tasks, the times of waits, how many elements a `forEach` may have. */
export function checkSteps({ steps }: WorkflowIr, context: CompileContext): void {
  checkList(steps, 1, context);
}

/** `times` is how often each of the steps may be done in a run. */
function checkList(steps: readonly StepIr[], times: number, context: CompileContext): void {
  for (const step of steps) {
    switch (step.kind) {
      case "task":
        complain(optionsOf(step).problems, context);
        break;
      case "forEach":
        checkList(step.steps, times * boundOf(step, times, context), context);
        break;
      case "wait":
        checkLength(foldConstants(step.ms), context);
        break;
      case "until":
        checkInstant(foldConstants(step.instant), context);
        break;
    }
  }
}

/** How many elements a list may have, which is reported when it is not known or too many; 1 then, so that it is said once. */
function boundOf(step: ForEachIr, times: number, context: CompileContext): number {
  const { most, problems } = mostOf(step);
  complain(problems, context);
  if (problems.length > 0) return 1;
  const { at } = step.list;
  if (most === undefined) {
    context.add(diagnose(unboundedList, { list: `\`${printExpr(step.list)}\`` }, { span: at }));
    return 1;
  }
  if (times * most <= stepLimits.elements) return most;
  context.add(diagnose(tooManySteps, { times: times * most, most: stepLimits.elements }, { span: at }));
  return 1;
}

function complain(problems: readonly OptionProblem[], context: CompileContext): void {
  for (const { at, option, problem } of problems)
    context.add(diagnose(optionRefused, { option, problem }, { span: at }));
}

function checkLength(ms: Ir, context: CompileContext): void {
  if (ms.kind !== "constant" || ms.type.kind === "unknown" || typeof ms.value !== "number") return;
  if (!(Number.isFinite(ms.value) && ms.value >= 0))
    context.add(diagnose(waitRefused, { ms: String(ms.value) }, { span: ms.at }));
}

function checkInstant(instant: Ir, context: CompileContext): void {
  if (instant.kind !== "constant" || instant.type.kind === "unknown" || millisecondOf(instant.value) !== undefined)
    return;
  context.add(diagnose(instantRefused, { instant: `\`${printExpr(instant)}\`` }, { span: instant.at }));
}

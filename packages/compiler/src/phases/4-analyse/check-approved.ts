import { diagnose, stepVariableOf } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { textNotApproved } from "../../diagnostics/analysis.ts";
import { allSteps, type Ir, type StepIr, type TaskIr, type WorkflowIr } from "../../ir.ts";
import { operationOf } from "./contract-of.ts";

/**
 * Checks that what is to be published only as somebody approved it is the text of a question, and not one that was made beside it. The types
 * say so, too; but types can be argued away.
 */
export function checkApproved(workflow: WorkflowIr, context: CompileContext): void {
  const steps = new Map(allSteps(workflow.steps).map((step) => [step.id, step]));
  for (const step of steps.values()) if (step.kind === "task") checkTask(step, steps, context);
}

function checkTask(step: TaskIr, steps: ReadonlyMap<string, StepIr>, context: CompileContext): void {
  const { input } = step;
  for (const name of operationOf(step)?.approved ?? []) {
    const given = input.kind === "record" ? input.entries.find(([each]) => each === name)?.[1] : input;
    if (given === undefined || isAnswer(given, steps)) continue;
    const task = `${step.connection.connector}.${step.operation}`;
    context.add(diagnose(textNotApproved, { task, name }, { span: given.at }));
  }
}

/** True for the text that a question gives: `reply.text` of `const reply = approvals.ask(…)`. */
function isAnswer(expr: Ir, steps: ReadonlyMap<string, StepIr>): boolean {
  if (expr.kind !== "get" || expr.name !== "text" || expr.of.kind !== "variable") return false;
  const variable = stepVariableOf(expr.of.name);
  const asked = variable?.kind === "output" ? steps.get(variable.of) : undefined;
  return asked?.kind === "task" && asked.connection.connector === "approvals" && asked.operation === "ask";
}

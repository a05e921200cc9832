import { diagnose, type Value } from "@heed/plan";
import { z } from "zod";
import type { CompileContext } from "../../context.ts";
import { inputRefused } from "../../diagnostics/analysis.ts";
import { allSteps, type Ir, type TaskIr, type WorkflowIr } from "../../ir.ts";
import { operationOf, problemOf } from "./contract-of.ts";

/** Checks what is constant in the inputs of a workflow's tasks against the tasks' contracts: an address that is none, a text that is too long. */
export function checkInputs(workflow: WorkflowIr, context: CompileContext): void {
  for (const step of allSteps(workflow.steps)) if (step.kind === "task") checkInput(step, context);
}

function checkInput(step: TaskIr, context: CompileContext): void {
  const schema = operationOf(step)?.input;
  if (!(schema instanceof z.ZodObject)) return;
  const task = `${step.connection.connector}.${step.operation}`;
  const refuse = (part: z.ZodType, value: Ir, name: readonly string[]): void => {
    const known = constantOf(value);
    const [issue] = (known && part.safeParse(known.value))?.error?.issues ?? [];
    if (issue === undefined) return;
    const path = [...name, ...issue.path.map(String)].join(".") || "input";
    context.add(diagnose(inputRefused, { task, path, problem: problemOf(issue.message) }, { span: value.at }));
  };
  if (step.input.kind !== "record") refuse(schema, step.input, []);
  for (const [name, value] of step.input.kind === "record" ? step.input.entries : []) {
    const field = schema.shape[name];
    if (field instanceof z.ZodType) refuse(field, value, [name]);
  }
}

/** The value of an expression that is one whatever the record; a list or a record only when all of it is. */
function constantOf(expr: Ir): { readonly value: Value } | undefined {
  if (expr.kind === "constant") return expr.type.kind === "unknown" ? undefined : { value: expr.value };
  if (expr.kind === "list") {
    const items = expr.items.map(constantOf);
    return items.some((item) => item === undefined) ? undefined : { value: items.map((item) => item?.value) };
  }
  return undefined;
}

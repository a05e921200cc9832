import { diagnose } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { isDeclared } from "../../declared-type.ts";
import { responseNotKnown } from "../../diagnostics/analysis.ts";
import { allSteps, type TaskIr, type WorkflowIr } from "../../ir.ts";
import { operationOf } from "./contract-of.ts";

/** Checks that the form that a task says its answer has is one that its connection declares. */
export function checkDeclared(workflow: WorkflowIr, context: CompileContext): void {
  for (const step of allSteps(workflow.steps)) if (step.kind === "task") checkTask(step, context);
}

function checkTask(step: TaskIr, context: CompileContext): void {
  const declared = operationOf(step)?.declared;
  const { input, connection } = step;
  if (declared === undefined || input.kind !== "record" || connection.settings === undefined) return;
  const named = input.entries.find(([name]) => name === declared.by)?.[1];
  if (named === undefined || (named.kind === "constant" && named.value === undefined)) return;
  const name = named.kind === "constant" && typeof named.value === "string" ? named.value : undefined;
  // What it declares is checked with its settings.
  if (name !== undefined && isDeclared(connection.settings, declared.setting, name)) return;
  const params = { connection: connection.id, setting: declared.setting, name };
  context.add(diagnose(responseNotKnown, params, { span: named.at }));
}

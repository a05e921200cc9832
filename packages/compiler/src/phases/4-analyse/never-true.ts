import { diagnose } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { neverTrue } from "../../diagnostics/analysis.ts";
import type { WorkflowIr } from "../../ir.ts";

/** Warns of a condition that is false for every record because it comes out constant. */
export function reportNeverTrue({ when }: WorkflowIr, context: CompileContext): void {
  if (when.kind === "constant" && when.value === false) context.add(diagnose(neverTrue, {}, { span: when.at }));
}

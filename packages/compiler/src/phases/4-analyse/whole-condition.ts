import { diagnose } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { alwaysTrue, neverTrue, undecided } from "../../diagnostics/analysis.ts";
import type { Known, WorkflowIr } from "../../ir.ts";
import { type Budget, type Judge, requirementsOf, smallestConflict } from "../../reason/index.ts";
import { told } from "./conflict.ts";
import { factsAgainst } from "./facts.ts";

/** One workflow, and what answers questions about its conditions. */
export interface Analysis {
  readonly workflow: WorkflowIr;
  readonly judge: Judge;
  /** What further reasoners may spend. */
  readonly budget: Budget;
  readonly context: CompileContext;
}

/** Reports a condition that is true for no record, or for all of them though it looks as if it chose. */
export function reportWholeCondition({ workflow, judge, context }: Analysis): "never" | "always" | "sometimes" {
  const { when } = workflow;
  // Whoever writes `() => true` means every record.
  if (when.kind === "constant" && when.value === true) return "always";
  const conflict = smallestConflict(judge, requirementsOf<Known>(when, "true"));
  if (conflict.length > 0) {
    context.add(diagnose(neverTrue, {}, told(conflict)));
    return "never";
  }
  const isNotTrue = { condition: when, outcomes: ["false", "fault"] } as const;
  if (judge.isNone([isNotTrue])) {
    context.add(diagnose(alwaysTrue, {}, { span: when.at, because: factsAgainst([isNotTrue]) }));
    return "always";
  }
  const limit = judge.limitOf([{ condition: when, outcomes: ["true"] }]);
  if (limit !== undefined) context.add(diagnose(undecided, { reason: limit.reason }, { span: when.at }));
  return "sometimes";
}

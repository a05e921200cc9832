import type { PlanDataset } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import type { CoverageIr, WorkflowIr } from "../../ir.ts";
import { reportUncovered } from "./coverage.ts";
import { reportDeadSteps } from "./dead-steps.ts";
import { reportFeedback } from "./feedback.ts";
import { openQuestionsOf } from "./open-questions.ts";
import { reportOverlaps } from "./overlaps.ts";
import { reportParts } from "./parts.ts";
import { reasonerOf, reasonersFor } from "./reasoners.ts";
import { reportSameSteps } from "./same-steps.ts";
import { reportWholeCondition } from "./whole-condition.ts";

/** What the analyses look at: workflows as they were written, before anything is worked out, and the datasets they are about. */
export interface Analysed {
  readonly workflows: readonly WorkflowIr[];
  readonly coverages: readonly CoverageIr[];
  readonly datasets: ReadonlyMap<string, PlanDataset>;
  /** The ids of the connections that make records of datasets, by the datasets' names. */
  readonly fedBy: ReadonlyMap<string, readonly string[]>;
  /** Steps that finding out may take for each workflow, where it is not the usual. */
  readonly steps?: number | undefined;
}

/** Reports what is proved of all records that pass their schema: conditions, parts and steps that decide nothing, workflows that repeat others. */
export function analyse({ workflows, coverages, datasets, fedBy, steps }: Analysed, context: CompileContext): void {
  const open = openQuestionsOf(workflows, steps);
  const reasonerFor = reasonersFor(workflows, coverages, { datasets, open });
  const running: WorkflowIr[] = [];
  for (const workflow of workflows) {
    open.turnTo(workflow);
    const reasoner = reasonerOf(workflow, { datasets, budget: open.budget });
    const analysis = { workflow, reasoner, budget: open.budget, context };
    const truth = reportWholeCondition(analysis);
    if (truth === "never") continue;
    running.push(workflow);
    if (truth === "sometimes") reportParts(analysis);
    reportDeadSteps(analysis);
  }
  const repeated = reportSameSteps(running, reasonerFor, context);
  for (const coverage of coverages) reportUncovered(coverage, running, { reasonerFor, context });
  reportFeedback(running, fedBy, context);
  reportOverlaps(running, { reasonerFor, repeated, context });
  open.report(context);
}

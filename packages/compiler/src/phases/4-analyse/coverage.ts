import { diagnose } from "@heed/plan";
import type { CompileContext } from "../../context.ts";
import { claimsNothing, coverageUnknown, uncovered } from "../../diagnostics/analysis.ts";
import type { CoverageIr, Known, WorkflowIr } from "../../ir.ts";
import { requirementsOf, showRecord, smallestConflict, type Wish } from "../../reason/index.ts";
import { told } from "./conflict.ts";
import { eventsOf, type ReasonerFor } from "./reasoners.ts";

interface Covering {
  readonly reasonerFor: ReasonerFor;
  readonly context: CompileContext;
}

/** Reports a claim about workflows that does not hold, with a record that none of them matches, and one of which that is not known. */
export function reportUncovered(
  coverage: CoverageIr,
  workflows: readonly WorkflowIr[],
  { reasonerFor, context }: Covering,
): void {
  const { id, dataset, on, when } = coverage;
  const reasoner = reasonerFor(coverage, on);
  const conflict = smallestConflict(reasoner, requirementsOf<Known>(when, "true"));
  if (conflict.length > 0) {
    context.add(diagnose(claimsNothing, { id }, told(conflict)));
    return;
  }
  const claimed: Wish = { condition: when, outcomes: ["true"] };
  const looking = workflows.filter((workflow) => workflow.dataset === dataset && eventsOf(workflow).includes(on));
  // What has nothing to do with the claim would only make the question larger.
  const near = looking.filter((each) => !reasoner.isNone([claimed, { condition: each.when, outcomes: ["true"] }]));
  const answer = reasoner.none([
    claimed,
    ...near.map((each): Wish => ({ condition: each.when, outcomes: ["false", "fault"] })),
  ]);
  if (answer.verdict === "proved") return;
  const span = when.at;
  if (answer.verdict === "unknown") context.add(diagnose(coverageUnknown, { id, reason: answer.reason }, { span }));
  else {
    const record = showRecord(answer.witness, [when, ...near.map((each) => each.when)]);
    context.add(diagnose(uncovered, { id, record }, { span }));
  }
}

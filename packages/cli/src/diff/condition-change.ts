import {
  type Answer,
  type Comparison,
  compare,
  conditionTypes,
  decide,
  type Reasoner,
  showRecord,
} from "@heed/compiler/reason";
import { type Expr, type Json, type PlanDataset, printExpr, type Scope } from "@heed/plan";
import type { LoadedWorkflow } from "@heed/runtime";
import { findWitness } from "./find-witness.ts";
import { isSameExpr } from "./same-steps.ts";

/** Whether there are records that a condition has lost, or gained. */
export type Direction =
  /** That there are none is proved. */
  | { readonly verdict: "none" }
  /** Here is one; both plans were asked about it. */
  | { readonly verdict: "some"; readonly example: string }
  | { readonly verdict: "unknown"; readonly reason: string };

/** How the records that a workflow matches have changed. */
export interface ConditionChange {
  /** `changed`: some are gone and others have come; `unknown`: see the directions. */
  readonly change: Comparison["change"];
  /** The conditions in the form of the source. */
  readonly before: string;
  readonly now: string;
  readonly lost: Direction;
  readonly gained: Direction;
}

/** What is different in the condition of a workflow; undefined when it is written the same. */
export function conditionChange(
  before: LoadedWorkflow,
  now: LoadedWorkflow,
  dataset: Pick<PlanDataset, "fields">,
): ConditionChange | undefined {
  const [was, is] = [before.when.expr, now.when.expr];
  if (isSameExpr(was, is)) return undefined;
  const types = conditionTypes(dataset.fields, before.on === now.on ? now.on : "saved");
  const reasoner = decide({ types });
  const { lost, gained, shared } = compare(reasoner, was, is);
  const direction = (answer: Answer, yes: LoadedWorkflow, no: LoadedWorkflow): Direction =>
    directionOf(answer, {
      conditions: [was, is],
      dataset: { ...dataset, base: anyRecord(reasoner) },
      isTrue: (scope) => isMatched(yes, scope) && !isMatched(no, scope),
    });
  const [gone, come] = [direction(lost, before, now), direction(gained, now, before)];
  return {
    change: changeOf(gone, come, shared.verdict === "proved"),
    ...{ before: printExpr(was), now: printExpr(is), lost: gone, gained: come },
  };
}

/** A record that the dataset takes. */
function anyRecord(reasoner: Reasoner): Json {
  const answer = reasoner.none([{ condition: { kind: "constant", value: true }, outcomes: ["true"] }]);
  return answer.verdict === "refuted" ? JSON.parse(JSON.stringify(answer.witness.record ?? {})) : {};
}

interface Asked {
  readonly conditions: readonly Expr[];
  readonly dataset: Pick<PlanDataset, "fields"> & { readonly base: Json };
  readonly isTrue: (scope: Scope) => boolean;
}

/** Where nothing is proved, records are tried: one that is found settles it. */
function directionOf(answer: Answer, { conditions, dataset, isTrue }: Asked): Direction {
  if (answer.verdict === "proved") return { verdict: "none" };
  const given = answer.verdict === "refuted" && isTrue(answer.witness) ? answer.witness : undefined;
  const witness = given ?? findWitness(conditions, dataset, isTrue);
  if (witness !== undefined) return { verdict: "some", example: showRecord(witness, conditions) };
  const reason =
    answer.verdict === "unknown" ? answer.reason : "the record that was found is none when the plans are asked";
  return { verdict: "unknown", reason };
}

/** Asks a workflow about a record, as the runtime does. */
function isMatched({ when }: LoadedWorkflow, scope: Scope): boolean {
  try {
    return when.evaluate(scope) === true;
  } catch {
    return false;
  }
}

function changeOf(lost: Direction, gained: Direction, isDisjoint: boolean): Comparison["change"] {
  if (lost.verdict === "unknown" || gained.verdict === "unknown") return "unknown";
  if (lost.verdict === "none") return gained.verdict === "none" ? "equal" : "widened";
  if (gained.verdict === "none") return "narrowed";
  return isDisjoint ? "disjoint" : "changed";
}

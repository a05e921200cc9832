import type { Expr } from "@heed/plan";
import type { Answer } from "./answer.ts";
import type { Outcome } from "./proposition.ts";
import type { Reasoner } from "./reasoner.ts";

/** How the records for which a condition is true have changed. */
export type Change = "equal" | "narrowed" | "widened" | "changed" | "disjoint" | "unknown";

/** What one condition has to do with another that takes its place. */
export interface Comparison {
  /**
   * `equal`: true for the same records. `narrowed`: for fewer. `widened`: for more. `changed`: some are gone and others have come.
   * `disjoint`: changed, and none is left. `unknown`: one of the answers below is not known, and says why.
   */
  readonly change: Change;
  /** That no record is gone; its witness is one for which the first is true and the second is not. */
  readonly lost: Answer;
  /** That no record has come; its witness is one for which the second is true and the first is not. */
  readonly gained: Answer;
  /** That no record is left; its witness is one for which both are true. */
  readonly shared: Answer;
}

const isTrue: readonly Outcome[] = ["true"];
const isNotTrue: readonly Outcome[] = ["false", "fault"];

/** Compares a condition with the one that takes its place. A condition that fails for a record is not true for it. */
export function compare(reasoner: Reasoner, before: Expr, after: Expr): Comparison {
  reasoner.learn([before, after]);
  const none = (outcomesBefore: readonly Outcome[], outcomesAfter: readonly Outcome[]): Answer =>
    reasoner.none([
      { condition: before, outcomes: outcomesBefore },
      { condition: after, outcomes: outcomesAfter },
    ]);
  const lost = none(isTrue, isNotTrue);
  const gained = none(isNotTrue, isTrue);
  const shared = none(isTrue, isTrue);
  return { change: changeOf(lost, gained, shared), lost, gained, shared };
}

function changeOf(lost: Answer, gained: Answer, shared: Answer): Change {
  if (lost.verdict === "unknown" || gained.verdict === "unknown") return "unknown";
  if (lost.verdict === "proved") return gained.verdict === "proved" ? "equal" : "widened";
  if (gained.verdict === "proved") return "narrowed";
  return shared.verdict === "proved" ? "disjoint" : "changed";
}

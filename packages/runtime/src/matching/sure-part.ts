import { type Expr, isTotalTruth, scopeWhere, type TypingScope, typed } from "@heed/plan";

/** The part of a condition that is true or false for every record, and must be true for the condition to be. */
export interface SurePart {
  /** Undefined when nothing of the condition is sure. */
  readonly sure?: Expr;
  /** What may fail; undefined when the sure part is the whole condition. */
  readonly unsurePart?: Expr;
}

/**
 * What may fail has to fail as JavaScript would, so only what is evaluated before it may decide that it is not come to: of `a && b!.c && d`
 * the part `a`.
 */
export function surePart(condition: Expr, outer: TypingScope): SurePart {
  if (isTotalTruth(typed(condition, outer))) return { sure: condition };
  if (condition.kind !== "all") return { unsurePart: condition };
  let scope: TypingScope | undefined = outer;
  const sure: Expr[] = [];
  for (const term of condition.terms) {
    if (scope === undefined) break;
    if (!isTotalTruth(typed(term, scope)))
      return { unsurePart: term, ...(sure.length === 0 ? {} : { sure: { kind: "all", terms: sure } }) };
    sure.push(term);
    scope = scopeWhere(term, true, scope);
  }
  return { sure: condition };
}

import { type Expr, freeVariables } from "../expr.ts";

/** The kinds of nothing that an expression cannot be at some place: what the conditions in front of that place have excluded. */
export type Excluded = ReadonlySet<"null" | "undefined">;

/** What is known of expressions at a place, by the node: a node that stands in several places is one object. */
export type Facts = ReadonlyMap<Expr, Excluded>;

export const noFacts: Facts = new Map();
const both: Excluded = new Set(["null", "undefined"]);

/** The facts that hold where a condition came out like this. */
export function factsWhere(condition: Expr, is: boolean, known: Facts): Facts {
  const found = new Map<Expr, Excluded>(known);
  learn(condition, is, found);
  return found.size === known.size && [...found].every(([expr, excluded]) => known.get(expr) === excluded)
    ? known
    : found;
}

/** The facts without those about a variable, which stands for something else from here on. */
export function forget(variable: string, known: Facts): Facts {
  const kept = [...known].filter(([expr]) => !freeVariables(expr).has(variable));
  return kept.length === known.size ? known : new Map(kept);
}

function learn(condition: Expr, is: boolean, found: Map<Expr, Excluded>): void {
  if (condition.kind === "not") learn(condition.term, !is, found);
  if ((condition.kind === "all" && is) || (condition.kind === "any" && !is))
    for (const term of condition.terms) learn(term, is, found);
  if (condition.kind !== "call") return;
  const [first, second] = condition.args;
  if (first === undefined) return;
  if (condition.op === "value.is-nullish" && !is) exclude(first, both, found);
  if (condition.op === "value.truthy" && is) exclude(first, both, found);
  if (condition.op === "value.equals" && second !== undefined)
    for (const [side, other] of [
      [first, second],
      [second, first],
    ] as const)
      if (other.kind === "constant") learnEqual(side, { value: other.value, is }, found);
}

function learnEqual(
  side: Expr,
  { value, is }: { readonly value: unknown; readonly is: boolean },
  found: Map<Expr, Excluded>,
): void {
  if (is) {
    if (value !== null && value !== undefined) exclude(side, both, found);
    else exclude(side, new Set([value === null ? "undefined" : "null"]), found);
  } else if (value === null || value === undefined) {
    exclude(side, new Set([value === null ? "null" : "undefined"]), found);
  }
}

function exclude(expr: Expr, excluded: Excluded, found: Map<Expr, Excluded>): void {
  found.set(expr, new Set([...(found.get(expr) ?? []), ...excluded]));
  // `a?.b` is there only when `a` is.
  if (expr.kind !== "choose" || !excluded.has("undefined")) return;
  const { when, then, otherwise } = expr;
  if (then.kind !== "constant" || then.value !== undefined) return;
  learn(when, false, found);
  exclude(otherwise, excluded, found);
}

import { compileExpr, type Expr, type Scope } from "@heed/plan";
import { safely } from "./safely.ts";

/**
 * The share of a sample for which each part of the conditions is true, by the part, from 0 to 1. Parts are what stands between `&&`, `||`, `!`
 * and `?:`. For a part that has no value the share counts it as false.
 */
export function measureShares(conditions: readonly Expr[], sample: readonly Scope[]): ReadonlyMap<Expr, number> {
  const parts = new Set<Expr>();
  const seen = new Set<Expr>();
  for (const condition of conditions) collect(condition, parts, seen);
  const shares = new Map<Expr, number>();
  for (const part of parts) {
    const holds = safely(compileExpr(part));
    const count = sample.reduce((sum, scope) => (holds(scope) ? sum + 1 : sum), 0);
    if (sample.length > 0) shares.set(part, count / sample.length);
  }
  return shares;
}

function collect(expr: Expr, parts: Set<Expr>, seen: Set<Expr>): void {
  if (seen.has(expr)) return;
  seen.add(expr);
  switch (expr.kind) {
    case "all":
    case "any":
      for (const term of expr.terms) collect(term, parts, seen);
      return;
    case "not":
      collect(expr.term, parts, seen);
      return;
    case "choose":
      for (const part of [expr.when, expr.then, expr.otherwise]) collect(part, parts, seen);
      return;
    case "constant":
      return;
    default:
      parts.add(expr);
  }
}

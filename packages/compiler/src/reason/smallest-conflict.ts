import type { Expr } from "@heed/plan";
import type { Judge, Wish } from "./reasoner.ts";

/** A part of a condition, and what it has to be for the whole to be what it has to be. */
export interface Requirement<A = unknown> {
  readonly part: Expr<A>;
  readonly outcome: "true" | "false";
}

/** What a condition asks for to be true, or false: `a && !b` is true when `a` is true and `b` is false. Alternatives stay whole. */
export function requirementsOf<A>(part: Expr<A>, outcome: Requirement["outcome"]): readonly Requirement<A>[] {
  const holds = outcome === "true";
  if (part.kind === "not") return requirementsOf(part.term, holds ? "false" : "true");
  if (part.kind === (holds ? "all" : "any")) return part.terms.flatMap((term) => requirementsOf(term, outcome));
  if (part.kind === "choose") {
    // One way of an early `return` is a constant that is not wanted.
    if (isNot(part.otherwise, outcome))
      return [...requirementsOf(part.when, "true"), ...requirementsOf(part.then, outcome)];
    if (isNot(part.then, outcome))
      return [...requirementsOf(part.when, "false"), ...requirementsOf(part.otherwise, outcome)];
  }
  return [{ part, outcome }];
}

function isNot({ kind, ...rest }: Expr, outcome: Requirement["outcome"]): boolean {
  return kind === "constant" && "value" in rest && rest.value === (outcome !== "true");
}

/** The wish that a requirement be met. */
export function wishFor({ part, outcome }: Requirement): Wish {
  return { condition: part, outcomes: [outcome] };
}

/** Among more requirements than this, not all pairs are tried. */
const mostPaired = 40;

/**
 * Some of the requirements that cannot all be met, and without any one of which the others can, as far as it is known. One is found if one
 * alone cannot be met, then two, else as many as are left when each that is not needed is taken away. Empty when all can be met.
 */
export function smallestConflict<A>(judge: Judge, requirements: readonly Requirement<A>[]): readonly Requirement<A>[] {
  const conflicts = (some: readonly Requirement<A>[]): boolean => judge.isNone(some.map(wishFor));
  if (!conflicts(requirements)) return [];
  const alone = requirements.find((each) => conflicts([each]));
  if (alone !== undefined) return [alone];
  if (requirements.length <= mostPaired) {
    for (const [at, first] of requirements.entries()) {
      const second = requirements.slice(at + 1).find((each) => conflicts([first, each]));
      if (second !== undefined) return [first, second];
    }
  }
  return requirements.reduceRight<readonly Requirement<A>[]>((kept, each) => {
    const fewer = kept.filter((other) => other !== each);
    return conflicts(fewer) ? fewer : kept;
  }, requirements);
}

import { compileExpr, EvaluationFault, type Expr, type Scope, type Type, type Value } from "@heed/plan";
import type { buildIndex } from "../../src/matching/build.ts";
import type { createMatcher } from "../../src/matching/matcher.ts";

/** What is tried: the code of the index, as it stands or with a bug planted. */
export interface Tried {
  readonly buildIndex: typeof buildIndex;
  readonly createMatcher: typeof createMatcher;
}

/** What conditions say of a scope, asked one by one: those that hold, and those that fail. */
export function naive(conditions: readonly Expr[]): (scope: Scope) => readonly string[] {
  const evaluates = conditions.map(compileExpr);
  return (scope) => evaluates.flatMap((evaluate, at) => said(at, () => evaluate(scope)));
}

/** What they say through an index. */
export function indexed(
  conditions: readonly Expr[],
  variables: { readonly [name: string]: Type },
  { buildIndex, createMatcher }: Tried,
): (scope: Scope) => readonly string[] {
  const index = buildIndex({ conditions, variables });
  const matcher = createMatcher(index);
  const evaluates = conditions.map(compileExpr);
  return (scope) =>
    [...matcher.candidates(scope)].flatMap((at) =>
      index.unsure.has(at) ? said(at, () => evaluates[at]?.(scope)) : [`${at}`],
    );
}

function said(at: number, evaluate: () => Value): readonly string[] {
  try {
    return evaluate() === true ? [`${at}`] : [];
  } catch (thrown) {
    if (thrown instanceof EvaluationFault) return [`${at} fails`];
    throw thrown;
  }
}

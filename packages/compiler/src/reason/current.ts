import { compileExpr, type Expr, faultOf, type Scope } from "@heed/plan";
import { contains } from "./regions.ts";
import { copyOf, flagsOf, maskOf, narrow, type State, settle } from "./space.ts";
import type { Tables } from "./tables.ts";
import type { Variable } from "./vocabulary.ts";

/** What is now, and what of it may become something else. */
export interface Near {
  /** What the variables stand for now. */
  readonly current: Scope;
  /** Whether the value of a field may become another; what is worked out from it may then, too. */
  readonly mayChange: (path: Expr) => boolean;
}

/** The variables whose values may become others. */
export function changingAmong(variables: readonly Variable[], { mayChange }: Near): ReadonlySet<Variable> {
  const changing = new Set<Variable>();
  for (const variable of variables) {
    const isOwn = variable.isPath && mayChange(variable.term);
    if (isOwn || variable.args.some((arg) => changing.has(arg))) changing.add(variable);
  }
  return changing;
}

/** The state in which all variables but the changing ones have the values that they have now; undefined when that cannot be. */
export function stateNow(
  { base, relationsOf, space }: Tables,
  variables: readonly Variable[],
  { near, changing }: { readonly near: Near; readonly changing: ReadonlySet<Variable> },
): State | undefined {
  const state = copyOf(base);
  for (const { term, index } of variables.filter((variable) => !changing.has(variable))) {
    const isNow = placeOf(term, near.current);
    if (!narrow(state, index, maskOf(space, index, isNow))) return undefined;
  }
  return settle(state, relationsOf, flagsOf(space, variables)) ? state : undefined;
}

function placeOf(term: Expr, scope: Scope): Parameters<typeof maskOf>[2] {
  try {
    const value = compileExpr(term)(scope);
    return (region) => contains(region, value);
  } catch (thrown) {
    faultOf(thrown);
    return ({ kind }) => kind === "fault" || kind === "any";
  }
}

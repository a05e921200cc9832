import type { Value } from "@heed/plan";
import { maskOf, type Space } from "../space.ts";
import type { Variable } from "../vocabulary.ts";
import { type Relation, relationOfClause } from "./relation.ts";

/** A question about a text or a list that is answered by true or false, such as whether it contains `of`. */
export interface Aspect<K extends string> {
  readonly index: number;
  readonly kind: K;
  readonly of: Value;
}

/** The variables that are worked out from one variable alone, by that variable. */
export function bySubject(variables: readonly Variable[]): ReadonlyMap<Variable, readonly Variable[]> {
  const groups = new Map<Variable, Variable[]>();
  for (const variable of variables) {
    const [subject, ...more] = variable.args;
    if (subject === undefined || more.length > 0) continue;
    const group = groups.get(subject) ?? [];
    group.push(variable);
    groups.set(subject, group);
  }
  return groups;
}

/** The operator by which a variable is worked out, and the constant behind its subject, if there is just that one. */
export function questionOf({ term }: Variable): { readonly op: string; readonly constant?: Value } | undefined {
  if (term.kind !== "call") return undefined;
  const [, second, ...more] = term.args;
  if (second === undefined) return { op: term.op };
  return second.kind === "constant" && more.length === 0 ? { op: term.op, constant: second.value } : undefined;
}

/** The relation by which a variable is never true, or never false; what fails stays possible. */
export function isNever(space: Space, variable: number, answer: boolean): Relation {
  return relationOfClause([{ variable, mask: maskOf(space, variable, ({ sample }) => sample !== answer) }]);
}

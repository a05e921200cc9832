import type { Expr, Type } from "@heed/plan";
import { createInterner, type Interner } from "./intern.ts";
import type { Cuts } from "./regions.ts";
import { isChoice, strictParts } from "./strict.ts";
import { type TypeOf, type Types, typesOver } from "./type-of.ts";

/**
 * A value that conditions speak of: a field of the record, the length of a text, whether a text contains another, or anything else that
 * is worked out from the record and not looked into further. What is not looked into may have any value of its type.
 */
export interface Variable {
  readonly index: number;
  readonly term: Expr;
  readonly type: Type;
  /** The variables that it is worked out from directly; those of constants and of what a choice gives are left out. */
  readonly args: readonly Variable[];
  /** True when it is read from the record as it is: a schema vouches for its type. */
  readonly isPath: boolean;
  readonly cuts: Cuts;
}

/** Every value that a set of conditions speaks of, and where they cut its domain. */
export interface Vocabulary extends Interner {
  readonly types: Types;
  readonly typeOf: TypeOf;
  /** The variables, what they are worked out from before them. */
  readonly variables: readonly Variable[];
  /** The variable of an interned term; made when it is new. */
  readonly variableOf: (term: Expr) => Variable;
  /** The variable of a term if there is one. */
  readonly known: (term: Expr) => Variable | undefined;
  /** Whether there are variables or cuts that there were not when this was asked before. */
  readonly hasGrown: () => boolean;
}

/** A vocabulary without variables. */
export function createVocabulary(types: Types, interner: Interner = createInterner()): Vocabulary {
  const typeOf = typesOver(types);
  const variables: Variable[] = [];
  const byTerm = new Map<Expr, Variable>();
  const variableOf = (term: Expr): Variable => {
    const already = byTerm.get(term);
    if (already !== undefined) return already;
    const args = argsOf(term).map(variableOf);
    const isPath = term.kind === "variable" || (term.kind === "get" && args.every((arg) => arg.isPath));
    const cuts: Cuts = { after: new Set(), texts: new Set(), ordered: false };
    const variable = { index: variables.length, term, type: typeOf(term), args, isPath, cuts };
    byTerm.set(term, variable);
    variables.push(variable);
    return variable;
  };
  let size = -1;
  const hasGrown = (): boolean => {
    const before = size;
    size = variables.reduce((sum, { cuts }) => sum + sizeOf(cuts), variables.length);
    return size !== before;
  };
  return { ...interner, types, typeOf, variables, variableOf, known: (term) => byTerm.get(term), hasGrown };
}

/** Nothing is ever taken out of cuts, so their size tells whether something came in. */
function sizeOf({ after, texts, ordered }: Cuts): number {
  return after.size + texts.size + (ordered ? 1 : 0);
}

/** The parts of a term that have a value of their own, each once. A choice is worked out here or there, so it is no such part. */
function argsOf(term: Expr): readonly Expr[] {
  const parts = strictParts(term).filter(({ kind }) => kind !== "constant");
  return parts.some(isChoice) ? [] : [...new Set(parts)];
}

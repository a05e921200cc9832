import type { Proposition } from "./proposition.ts";
import type { Variable } from "./vocabulary.ts";

/** Gives the variables that propositions speak of, with everything that they are worked out from. */
export function variablesIn(): (proposition: Proposition) => readonly Variable[] {
  const known = new Map<Proposition, readonly Variable[]>();
  const visit = (proposition: Proposition): readonly Variable[] => {
    const already = known.get(proposition);
    if (already !== undefined) return already;
    const found = new Set(partsOf(proposition).flatMap(visit));
    if (proposition.kind === "atom") addWithArgs(proposition.atom.variable, found);
    known.set(proposition, [...found]);
    return [...found];
  };
  return visit;
}

function addWithArgs(variable: Variable, found: Set<Variable>): void {
  if (found.has(variable)) return;
  found.add(variable);
  for (const arg of variable.args) addWithArgs(arg, found);
}

function partsOf(proposition: Proposition): readonly Proposition[] {
  switch (proposition.kind) {
    case "all":
    case "any":
      return proposition.parts;
    case "not":
      return [proposition.part];
    case "choose":
      return [proposition.when, proposition.then, proposition.otherwise];
    default:
      return [];
  }
}

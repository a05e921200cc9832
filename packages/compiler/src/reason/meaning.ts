import { always, and, type Formula, never, or } from "./formula.ts";
import type { Atom, Outcome, Proposition } from "./proposition.ts";

/** When a proposition has each outcome. */
export interface Meaning {
  readonly true: Formula;
  readonly false: Formula;
  readonly fault: Formula;
}

/** Gives the meaning of an atom. */
export type MeaningOfAtom = (atom: Atom) => Meaning;

/** Gives the meaning of propositions, each worked out once. */
export function meaningOver(meaningOfAtom: MeaningOfAtom): (proposition: Proposition) => Meaning {
  const known = new Map<Proposition, Meaning>();
  const meaningOf = (proposition: Proposition): Meaning => {
    const already = known.get(proposition);
    if (already !== undefined) return already;
    const meaning = make(proposition);
    known.set(proposition, meaning);
    return meaning;
  };
  const make = (proposition: Proposition): Meaning => {
    switch (proposition.kind) {
      case "constant":
        return constantly(proposition.outcome);
      case "atom":
        return meaningOfAtom(proposition.atom);
      case "not": {
        const of = meaningOf(proposition.part);
        return { true: of.false, false: of.true, fault: of.fault };
      }
      case "all":
        return proposition.parts.map(meaningOf).reduceRight(both, constantly("true"));
      case "any":
        return proposition.parts.map(meaningOf).reduceRight(either, constantly("false"));
      case "choose":
        return choice(meaningOf(proposition.when), meaningOf(proposition.then), meaningOf(proposition.otherwise));
    }
  };
  return meaningOf;
}

function constantly(outcome: Outcome): Meaning {
  return { true: never, false: never, fault: never, [outcome]: always };
}

/** `first && rest`: what comes behind a false is not reached. */
function both(rest: Meaning, first: Meaning): Meaning {
  return {
    true: and([first.true, rest.true]),
    false: or([first.false, and([unlessFault(first), rest.false])]),
    fault: or([first.fault, and([first.true, rest.fault])]),
  };
}

/** `first || rest`: what comes behind a true is not reached. */
function either(rest: Meaning, first: Meaning): Meaning {
  return {
    true: or([first.true, and([unlessFault(first), rest.true])]),
    false: and([first.false, rest.false]),
    fault: or([first.fault, and([first.false, rest.fault])]),
  };
}

function choice(when: Meaning, then: Meaning, otherwise: Meaning): Meaning {
  const either = (outcome: Outcome): Formula =>
    or([and([when.true, then[outcome]]), and([when.false, otherwise[outcome]])]);
  return { true: either("true"), false: either("false"), fault: or([when.fault, either("fault")]) };
}

/** True where there is a value, simplified to `true` for what never fails, so that the formulas stay small. */
function unlessFault(of: Meaning): Formula {
  return of.fault.kind === "false" ? always : or([of.true, of.false]);
}

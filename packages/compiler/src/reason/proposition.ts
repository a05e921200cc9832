import { compileExpr, type Expr, faultOf } from "@heed/plan";
import { dependenceOf, overPlaceholder, placeholder } from "./determine.ts";
import { limits } from "./limits.ts";
import type { Region } from "./regions.ts";
import { rewriteAtom } from "./rewrite-atom.ts";
import { choiceIn, isClosed, replaceStrict } from "./strict.ts";
import type { Variable, Vocabulary } from "./vocabulary.ts";

/** What comes of a condition: it is true, it is false, or working it out fails. */
export type Outcome = "true" | "false" | "fault";

/** A condition as far as it is made of other conditions. `of` is the expression that it was made from, interned. */
export type Proposition =
  | { readonly kind: "constant"; readonly outcome: Outcome }
  | { readonly kind: "atom"; readonly atom: Atom }
  | { readonly kind: "all" | "any"; readonly parts: readonly Proposition[] }
  | { readonly kind: "not"; readonly part: Proposition }
  | {
      readonly kind: "choose";
      readonly when: Proposition;
      readonly then: Proposition;
      readonly otherwise: Proposition;
    };

/** A condition on one variable, which says the same for all values of a region. */
export interface Atom {
  readonly variable: Variable;
  /** The condition with the variable's value called `x`. */
  readonly test: Expr;
}

/** Makes propositions of interned conditions; the same one for the same node. */
export interface Propose {
  (condition: Expr): Proposition;
  /** How many conditions it has made propositions of, parts among them. */
  readonly count: () => number;
}

/** Makes propositions of conditions, and puts what they speak of into the vocabulary. */
export function proposer(vocabulary: Vocabulary): Propose {
  const known = new Map<Expr, Proposition>();
  const proposeOne = (condition: Expr): Proposition => {
    const already = known.get(condition);
    if (already !== undefined) return already;
    const proposition = make(condition, { vocabulary, propose: proposeOne });
    known.set(condition, proposition);
    return proposition;
  };
  return Object.assign(proposeOne, { count: () => known.size });
}

interface Proposing {
  readonly vocabulary: Vocabulary;
  readonly propose: (condition: Expr) => Proposition;
}

function make(condition: Expr, proposing: Proposing): Proposition {
  const { propose } = proposing;
  switch (condition.kind) {
    case "constant":
      return { kind: "constant", outcome: outcomeOf(condition.value) };
    case "all":
    case "any":
      return { kind: condition.kind, parts: condition.terms.map(propose) };
    case "not":
      return { kind: "not", part: propose(condition.term) };
    case "choose": {
      const [when, then, otherwise] = [condition.when, condition.then, condition.otherwise].map(propose);
      if (when === undefined || then === undefined || otherwise === undefined) throw new Error("bug: a choice of two");
      return { kind: "choose", when, then, otherwise };
    }
    default:
      return split(condition, { ...proposing, left: { choices: limits.choices } });
  }
}

/** The outcome that a value is where true or false is needed. */
export function outcomeOf(value: unknown): Outcome {
  return typeof value === "boolean" ? (value ? "true" : "false") : "fault";
}

/** What comes of a condition that reads `x` alone, for every value of a region of it. */
export function outcomeFor({ kind, sample }: Region, run: ReturnType<typeof compileExpr>): Outcome {
  if (kind === "fault") return "fault";
  try {
    return outcomeOf(run({ x: sample }));
  } catch (thrown) {
    faultOf(thrown);
    return "fault";
  }
}

interface Splitting extends Proposing {
  readonly left: { choices: number };
}

/** Takes choices out of a comparison: `(a ? b : c) > 1` is `a ? b > 1 : c > 1`. The parts of a comparison are all worked out, so this is exact. */
function split(condition: Expr, splitting: Splitting): Proposition {
  const { vocabulary, propose, left } = splitting;
  const choice = left.choices > 0 ? choiceIn(condition) : undefined;
  if (choice === undefined) return atomOf(condition, splitting);
  left.choices -= 1;
  const splitWith = (value: Expr): Proposition =>
    split(vocabulary.intern(replaceStrict(condition, (part) => (part === choice ? value : undefined))), splitting);
  const isChoose = choice.kind === "choose";
  return {
    kind: "choose",
    when: propose(isChoose ? choice.when : choice),
    then: splitWith(isChoose ? choice.then : { kind: "constant", value: true }),
    otherwise: splitWith(isChoose ? choice.otherwise : { kind: "constant", value: false }),
  };
}

function atomOf(written: Expr, { vocabulary, propose }: Proposing): Proposition {
  const rewritten = rewriteAtom(written, vocabulary);
  const condition = vocabulary.intern(rewritten);
  if (condition !== written) return propose(condition);
  if (isClosed(condition)) return { kind: "constant", outcome: run(condition) };
  const { base, level, cut } = dependenceOf(condition);
  const isDecided = level === "finite";
  const variable = vocabulary.variableOf(isDecided ? base : condition);
  if (isDecided) cut(variable.cuts);
  return { kind: "atom", atom: { variable, test: isDecided ? overPlaceholder(condition, base) : placeholder } };
}

function run(expr: Expr): Outcome {
  try {
    return outcomeOf(compileExpr(expr)({}));
  } catch (thrown) {
    faultOf(thrown);
    return "fault";
  }
}

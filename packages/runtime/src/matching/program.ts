import { type Formula, isNegated, testOf } from "./formula.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Where a program ends: the formula holds, or does not. */
export const accept = -1;
const refuse = -2;

/** Formulas as branching programs in one list: three numbers an instruction, a literal and where to go when it holds and when not. */
export interface Assembler {
  readonly instructions: number[];
  readonly vocabulary: Vocabulary;
}

/** Adds the program of a formula and gives its first instruction, or how it ends where there is nothing to ask. */
export function assemble(formula: Formula, assembler: Assembler): number {
  return emit(formula, { yes: accept, no: refuse }, assembler);
}

interface Targets {
  readonly yes: number;
  readonly no: number;
}

function emit(formula: Formula, { yes, no }: Targets, assembler: Assembler): number {
  const { instructions } = assembler;
  if (formula.kind === "test") {
    const test = testOf(formula.literal);
    instructions.push(test, ...(isNegated(formula.literal) ? [no, yes] : [yes, no]));
    return instructions.length - 3;
  }
  // From the last part to the first, so that each knows where to go on.
  const parts = cheapestFirst(formula.parts, assembler.vocabulary);
  return formula.kind === "and"
    ? parts.reduceRight((next, part) => emit(part, { yes: next, no }, assembler), yes)
    : parts.reduceRight((next, part) => emit(part, { yes, no: next }, assembler), no);
}

/** The order in which parts are asked does not matter to the answer: no test fails, and none is asked twice. */
function cheapestFirst(parts: readonly Formula[], { tests }: Vocabulary): readonly Formula[] {
  const costs = { "one-of": 0, order: 0, member: 1, contains: 3, matches: 4, other: 5 } as const;
  const costOf = (part: Formula): number => {
    if (part.kind !== "test") return 2;
    const test = tests[testOf(part.literal)];
    return test === undefined ? 0 : costs[test.kind];
  };
  return [...parts].sort((a, b) => costOf(a) - costOf(b));
}

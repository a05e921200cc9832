import { type Cover, coverOf, type Key } from "./cover.ts";
import { type Formula, isNegated, join, type Literal, requiredLiterals, testOf } from "./formula.ts";
import type { Planning } from "./planning.ts";

/** A condition of a workflow, or an alternative of one, with the keys that lead to it. */
export interface Entry {
  readonly workflow: number;
  /** Where it is filed; no keys means that every record is tried with it. */
  readonly keys: readonly Key[];
  /** The share of records that are expected to be tried with it. */
  readonly share: number;
  /** What its key says of a record, where there is only one. */
  readonly found: readonly Literal[];
  /** Tests that are looked up all at once: its literals in the order of asking. */
  readonly required: readonly Literal[];
  /** What the keys do not decide. */
  readonly rest: Formula;
}

/** A condition is split at its alternatives up to so many; one with more stays whole. */
const mostAlternatives = 16;

/** The entries of a workflow whose condition needs the formula. A formula that is never true has none. */
export function entriesOf(workflow: number, formula: Formula, input: Planning): readonly Entry[] {
  if (formula.kind === "or" && formula.parts.length === 0) return [];
  const alternatives = formula.kind === "or" && formula.parts.length <= mostAlternatives ? formula.parts : [formula];
  const covers = alternatives.map((part) => coverOf(part, input));
  // One alternative that every record is tried with makes the keys of the others useless.
  if (covers.some((cover) => cover === undefined)) return wholeEntry(workflow, formula);
  return alternatives.map((part, at) => entryOf(workflow, part, covers[at]));
}

/** As `entriesOf`, for conditions that are found by single values or not at all. */
export function fewEntries(workflow: number, formula: Formula, input: Planning): readonly Entry[] {
  const entries = entriesOf(workflow, formula, input);
  const areValues = entries.every(({ keys }) => keys.every(({ kind }) => kind === "codes"));
  return areValues ? entries : wholeEntry(workflow, formula);
}

/** The entry of a condition that every record is tried with. */
function wholeEntry(workflow: number, formula: Formula): readonly Entry[] {
  return [{ workflow, keys: [], share: 1, found: [], required: requiredLiterals(formula), rest: formula }];
}

function entryOf(workflow: number, formula: Formula, cover: Cover | undefined): Entry {
  const found = cover?.decides === undefined ? [] : [cover.decides];
  const rest = without(formula, ...found);
  return { workflow, keys: cover?.keys ?? [], share: cover?.share ?? 1, found, required: requiredLiterals(rest), rest };
}

/** The formula without literals that are known to hold. */
export function without(formula: Formula, ...known: readonly Literal[]): Formula {
  if (formula.kind === "test") return known.includes(formula.literal) ? { kind: "and", parts: [] } : formula;
  if (formula.kind === "or") return formula;
  return join(
    "and",
    formula.parts.filter((part) => part.kind !== "test" || !known.includes(part.literal)),
  );
}

/** How often a literal is expected to hold. */
export function shareOfLiteral(literal: Literal, shares: Float64Array): number {
  const share = shares[testOf(literal)] ?? 0.5;
  return isNegated(literal) ? 1 - share : share;
}

/** A needle that an entry cannot do without and that its mask does not ask for, with the literal that it decides. */
export function neededNeedle(
  { required }: Entry,
  { decides }: { readonly decides: readonly Literal[] },
  { vocabulary, needleOf, shares }: Planning,
): { readonly needle: number | undefined; readonly decides: readonly Literal[] } {
  const rest = required.filter((literal) => !isNegated(literal) && !decides.includes(literal));
  const sought = rest.filter((literal) => needleOf(testOf(literal)) !== undefined);
  const rarest = sought.reduce<Literal | undefined>(
    (best, each) => (best === undefined || shareOfLiteral(each, shares) < shareOfLiteral(best, shares) ? each : best),
    undefined,
  );
  if (rarest === undefined) return { needle: undefined, decides: [] };
  const isDecided = vocabulary.tests[testOf(rarest)]?.kind === "contains";
  return { needle: needleOf(testOf(rarest)), decides: isDecided ? [rarest] : [] };
}

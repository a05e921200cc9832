import { type CodeRange, countOf, otherCodes } from "./domain.ts";
import { type Formula, isNegated, type Literal, testOf } from "./formula.ts";
import type { Planning } from "./planning.ts";

/** Something that is cheap to look up once a record has come: under it are filed the entries that need it. */
export type Key =
  | { readonly kind: "codes"; readonly source: number; readonly ranges: readonly CodeRange[] }
  | { readonly kind: "member"; readonly test: number }
  | { readonly kind: "needle"; readonly needle: number };

/** Keys of which at least one is there whenever a formula is true, and the share of records that have one. */
export interface Cover {
  readonly keys: readonly Key[];
  readonly share: number;
  /** The literal that the only key decides, so that nobody needs to ask for it again. */
  readonly decides?: Literal;
}

/** Beyond this share of records, a key refuses too few to be worth its lists. */
const highestShare = 0.6;
/** A key is filed under each of its codes. */
const mostCodes = 256;

/** The cover with the fewest expected hits; undefined when there is none worth having. */
export function coverOf(formula: Formula, input: Planning): Cover | undefined {
  if (formula.kind === "test") return coverOfLiteral(formula.literal, input);
  const covers = formula.parts.map((part) => coverOf(part, input));
  if (formula.kind === "and") {
    const found = covers.filter((cover) => cover !== undefined);
    return found.length === 0 ? undefined : found.reduce((best, cover) => (cover.share < best.share ? cover : best));
  }
  if (covers.some((cover) => cover === undefined)) return undefined;
  const keys = covers.flatMap((cover) => cover?.keys ?? []);
  const share = covers.reduce((sum, cover) => sum + (cover?.share ?? 0), 0);
  return share > highestShare || keys.length > 32 ? undefined : { keys, share };
}

function coverOfLiteral(literal: Literal, input: Planning): Cover | undefined {
  const number = testOf(literal);
  const test = input.vocabulary.tests[number];
  const share = input.shares[number] ?? 0.5;
  if (test === undefined) return undefined;
  if (test.kind === "one-of" || test.kind === "order") return coverOfCodes(literal, test.source, input);
  // That a record lacks something is nothing that it could be found by.
  if (isNegated(literal) || share > highestShare) return undefined;
  if (test.kind === "member") return { keys: [{ kind: "member", test: number }], share, decides: literal };
  const needle = input.needleOf(number);
  if (needle === undefined) return undefined;
  const decides = test.kind === "contains" ? { decides: literal } : {};
  return { keys: [{ kind: "needle", needle }], share, ...decides };
}

function coverOfCodes(literal: Literal, source: number, { domains, ranges, shares }: Planning): Cover | undefined {
  const number = testOf(literal);
  const [domain, holds] = [domains[source], ranges[number]];
  if (domain === undefined || holds === undefined) return undefined;
  const known = shares[number] ?? 0.5;
  const share = isNegated(literal) ? 1 - known : known;
  const wanted = isNegated(literal) ? otherCodes(holds, domain.size) : holds;
  if (share > highestShare || countOf(wanted) > mostCodes) return undefined;
  return { keys: [{ kind: "codes", source, ranges: wanted }], share, decides: literal };
}

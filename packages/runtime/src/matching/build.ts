import { type Expr, type Type, type TypingScope, typingScope } from "@heed/plan";
import { atOnce, isPause, mapSliced, type Sliced } from "../slices.ts";
import { domainOf, type SourceTest } from "./domain.ts";
import { type Entry, entriesOf, fewEntries, neededNeedle, shareOfLiteral, without } from "./entries.ts";
import { estimates } from "./estimate.ts";
import { always, type Formula, requiredLiterals, testOf } from "./formula.ts";
import { type Filed, fileUnder, type Lists, listsOf } from "./lists.ts";
import { type Masks, maskOf, masksOf } from "./masks.ts";
import { type Needles, needlesOf, noNeedles } from "./needles.ts";
import type { Planning } from "./planning.ts";
import { assemble } from "./program.ts";
import { surePart } from "./sure-part.ts";
import { translate } from "./translate.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";

/** The conditions to be matched together, and what the names in them stand for. */
export interface Conditions {
  readonly conditions: readonly Expr[];
  readonly variables: { readonly [name: string]: Type };
  /** The share of records for which a part of a condition was true in a sample. */
  readonly shares?: ReadonlyMap<Expr, number>;
}

/** One index for many conditions. A condition is known by its place in the list. */
export interface Index extends Pick<Planning, "vocabulary" | "domains" | "ranges"> {
  readonly masks: Masks;
  readonly needles: Needles;
  readonly lists: Lists;
  readonly programs: Int32Array;
  /** For each condition the part that may fail, where there is one: when the index lets a record through, the whole is evaluated. */
  readonly unsure: ReadonlyMap<number, Expr>;
  readonly size: number;
  /** True when there are so few conditions that they are found by single values, or asked one after the other. */
  readonly isDirect: boolean;
  /** What is filed where, for those who ask. */
  readonly filed: readonly Filed[];
}

/** Up to so many conditions are found by single values, or asked one after the other: anything else would cost more. */
const fewConditions = 16;

/** So many entries must be tried with a record for working out the bits that refuse them to pay. */
const leastTried = 12;

/** Plans the index. The conditions' answers do not depend on it, only how soon they are had. */
export function buildIndex(conditions: Conditions): Index {
  return atOnce(indexing(conditions));
}

/** As `buildIndex`, for who has to do something else in between. */
export function* indexing({ conditions, variables, shares = new Map() }: Conditions): Sliced<Index> {
  const scope = typingScope(variables);
  const vocabulary = createVocabulary();
  const unsure = new Map<number, Expr>();
  const formulas = yield* translateAll(conditions, { scope, vocabulary, shares, unsure });
  const { domains, ranges } = yield* codesOf(vocabulary);
  const estimated = Float64Array.from(yield* estimates(vocabulary, { domains, ranges, scope }));
  const tests = { vocabulary, domains, ranges, shares: estimated };
  const isDirect = conditions.length <= fewConditions;
  const needles = isDirect
    ? noNeedles
    : yield* needlesOf(vocabulary, (needleOf) => expectedLooks(formulas, { ...tests, needleOf }));
  const planning: Planning = { ...tests, needleOf: needles.needleOf };
  const entries: Entry[] = [];
  for (const [at, formula] of formulas.entries()) {
    if (isPause(at)) yield;
    entries.push(...(isDirect ? fewEntries(at, formula, planning) : entriesOf(at, formula, planning)));
  }
  const tried = entries.reduce((sum, { share }) => sum + share, 0);
  const masks = yield* masksOf(isDirect || tried < leastTried ? [] : entries, planning);
  const assembler = { instructions: [], vocabulary };
  const filed = yield* mapSliced(entries, (entry): Filed => {
    const mask = maskOf(entry, masks, estimated);
    const { needle, decides } = neededNeedle(entry, mask, planning);
    const rest = without(entry.rest, ...mask.decides, ...decides);
    return { entry, mask, needle, program: assemble(rest, assembler) };
  });
  const lists = yield* listsOf(yield* fileUnder(filed), planning);
  const programs = Int32Array.from(assembler.instructions);
  const size = conditions.length;
  return { vocabulary, domains, ranges, masks, needles, lists, programs, unsure, size, isDirect, filed };
}

interface Translating {
  readonly scope: TypingScope;
  readonly vocabulary: Vocabulary;
  readonly shares: ReadonlyMap<Expr, number>;
  readonly unsure: Map<number, Expr>;
}

function* translateAll(
  conditions: readonly Expr[],
  { scope, vocabulary, shares, unsure }: Translating,
): Sliced<readonly Formula[]> {
  const translation = { vocabulary, shares, done: new Map() };
  return yield* mapSliced(conditions, (condition, at) => {
    const { sure, unsurePart } = surePart(condition, scope);
    if (unsurePart !== undefined) unsure.set(at, unsurePart);
    return sure === undefined ? always : translate(sure, translation);
  });
}

/** How often the texts of a record are looked at, on average, when no text is a key: after everything else, and only if that holds. */
function* expectedLooks(formulas: readonly Formula[], input: Planning): Sliced<number> {
  const looksOf = (formula: Formula): number => {
    if (formula.kind === "test") return input.needleOf(testOf(formula.literal)) === undefined ? 0 : 1;
    const looks = formula.parts.reduce((sum, part) => sum + looksOf(part), 0);
    if (formula.kind === "or" || looks === 0) return looks;
    const others = requiredLiterals(formula).filter((literal) => input.needleOf(testOf(literal)) === undefined);
    return others.reduce((share, literal) => share * shareOfLiteral(literal, input.shares), looks);
  };
  return (yield* mapSliced(formulas, looksOf)).reduce((sum, looks) => sum + looks, 0);
}

function* codesOf({ tests, sources }: Vocabulary): Sliced<Pick<Index, "domains" | "ranges">> {
  const bySource = new Map<number, SourceTest[]>();
  for (const test of tests) {
    if (test.kind !== "one-of" && test.kind !== "order") continue;
    const known = bySource.get(test.source);
    if (known === undefined) bySource.set(test.source, [test]);
    else known.push(test);
  }
  const domains = yield* mapSliced(sources, (_, at) => {
    const found = bySource.get(at);
    return found && domainOf(found);
  });
  const ranges = yield* mapSliced(tests, (test) =>
    test.kind === "one-of" || test.kind === "order" ? domains[test.source]?.codesOf(test) : undefined,
  );
  return { domains, ranges };
}

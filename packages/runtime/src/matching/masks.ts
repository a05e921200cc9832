import { isPause, type Sliced } from "../slices.ts";
import { type Entry, shareOfLiteral } from "./entries.ts";
import { isNegated, type Literal, testOf } from "./formula.ts";
import type { Planning } from "./planning.ts";

/** The tests that most entries require, a bit each: once a record the bits of those that fail are worked out, and one AND refuses an entry. */
export interface Masks {
  readonly words: number;
  /** The failing bits of a record without elements. */
  readonly base: Int32Array;
  /** For each source that takes part, the failing bits of each of its codes, `words` numbers a code. */
  readonly tables: readonly { readonly source: number; readonly failing: Int32Array }[];
  /**
   * The bits that an element turns over, by its test: for each number up to two words with the bits in them, as `[word, bits, word, bits]`, one
   * after the other.
   */
  readonly ofMembers: Int32Array;
  readonly places: ReadonlyMap<Literal, Place>;
}

interface Place {
  readonly word: number;
  readonly bit: number;
}

/** The part of an entry that the masks decide: bits of the word that refuses it most often, and of the one that is next. */
export interface Mask {
  readonly words: readonly [word: number, bits: number, word: number, bits: number];
  /** Of the bits in the first word the one that refuses most: entries that share it are refused together. */
  readonly gate: number;
  readonly decides: readonly Literal[];
}

const mostWords = 4;
/** A source with more codes would need a large table. */
const mostCodes = 512;

/** Gives bits to the literals that refuse most entries. */
export function* masksOf(entries: readonly Entry[], input: Planning): Sliced<Masks> {
  const weights = new Map<Literal, number>();
  for (const [at, { required }] of entries.entries()) {
    if (isPause(at)) yield;
    for (const literal of required)
      if (hasBit(literal, input))
        weights.set(literal, (weights.get(literal) ?? 0) + 1 - shareOfLiteral(literal, input.shares));
  }
  const chosen = [...weights].sort(([a, x], [b, y]) => y - x || a - b).slice(0, mostWords * 32);
  const places = new Map(
    chosen.map(([literal], at): [Literal, Place] => [literal, { word: at >> 5, bit: 1 << (at & 31) }]),
  );
  const words = Math.max(1, Math.ceil(places.size / 32));
  return { words, places, ...(yield* bitsOf(places, words, input)) };
}

/** True for tests of values and of elements; words that an entry needs are looked for one by one. */
function hasBit(literal: Literal, { vocabulary, domains }: Planning): boolean {
  const test = vocabulary.tests[testOf(literal)];
  if (test?.kind === "member") return true;
  if (test?.kind !== "one-of" && test?.kind !== "order") return false;
  return (domains[test.source]?.size ?? mostCodes + 1) <= mostCodes;
}

function* bitsOf(
  places: Masks["places"],
  words: number,
  input: Planning,
): Sliced<Pick<Masks, "base" | "tables" | "ofMembers">> {
  const base = new Int32Array(words);
  const tables = new Map<number, Int32Array>();
  const ofMembers: number[] = [];
  for (const [literal, { word, bit }] of places) {
    yield;
    const number = testOf(literal);
    const test = input.vocabulary.tests[number];
    if (test?.kind === "one-of" || test?.kind === "order") {
      const failing = tables.get(test.source) ?? new Int32Array((input.domains[test.source]?.size ?? 0) * words);
      tables.set(test.source, failing);
      markFailing(failing, { literal, word, bit, words }, input);
      continue;
    }
    while (ofMembers.length < number * 4 + 4) ofMembers.push(0);
    // At most one bit for it and one against it.
    const at = number * 4 + (isNegated(literal) ? 2 : 0);
    ofMembers[at] = word;
    ofMembers[at + 1] = bit;
    if (!isNegated(literal)) base[word] = (base[word] ?? 0) | bit;
  }
  return {
    base,
    tables: [...tables].map(([source, failing]) => ({ source, failing })),
    ofMembers: Int32Array.from(ofMembers),
  };
}

function markFailing(
  failing: Int32Array,
  { literal, word, bit, words }: Place & { readonly literal: Literal; readonly words: number },
  { ranges }: Planning,
): void {
  const holds = ranges[testOf(literal)] ?? [];
  for (let code = 0; code * words < failing.length; code += 1) {
    const isIn = holds.some(([from, to]) => code >= from && code <= to);
    if (isIn === isNegated(literal)) failing[code * words + word] = (failing[code * words + word] ?? 0) | bit;
  }
}

/** The two words that refuse an entry most often, with the entry's bits in them. */
export function maskOf({ required }: Entry, { places }: Masks, shares: Float64Array): Mask {
  const words: Word[] = [];
  for (const literal of required) {
    const place = places.get(literal);
    if (place === undefined) continue;
    let word = words.find(({ at }) => at === place.word);
    if (word === undefined) {
      word = { at: place.word, weight: 0, bits: 0, gate: 0, gateWeight: -1, decides: [] };
      words.push(word);
    }
    const weight = 1 - shareOfLiteral(literal, shares);
    word.weight += weight;
    word.bits |= place.bit;
    word.decides.push(literal);
    if (weight <= word.gateWeight) continue;
    word.gate = place.bit;
    word.gateWeight = weight;
  }
  const [first, second] = words.sort((a, b) => b.weight - a.weight || a.at - b.at);
  return {
    words: [first?.at ?? 0, first?.bits ?? 0, second?.at ?? 0, second?.bits ?? 0],
    gate: first?.gate ?? 0,
    decides: [...(first?.decides ?? []), ...(second?.decides ?? [])],
  };
}

interface Word {
  readonly at: number;
  weight: number;
  bits: number;
  gate: number;
  gateWeight: number;
  readonly decides: Literal[];
}

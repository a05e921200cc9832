import { isPause, type Sliced } from "../slices.ts";
import { type Entry, shareOfLiteral } from "./entries.ts";
import { isNegated, type Literal, testOf } from "./formula.ts";
import type { Planning } from "./planning.ts";

/** The tests that most entries require, a bit each: once a record the bits of those that fail are worked out, and one AND refuses an entry. */
export interface Masks {
  readonly words: number;
  /** The failing bits of a record without elements and without texts. */
  readonly base: Int32Array;
  /** For each source that takes part, the failing bits of each of its codes, `words` numbers a code. */
  readonly tables: readonly { readonly source: number; readonly failing: Int32Array }[];
  /** The bits that an element, by its test, and a needle turn over. */
  readonly ofMembers: Turns;
  readonly ofNeedles: Turns;
  readonly placeOf: (literal: Literal) => (Place & { readonly decides: boolean }) | undefined;
}

interface Place {
  readonly word: number;
  readonly bit: number;
}

/** What turns over: for each number up to two words with the bits in them, as `[word, bits, word, bits]`, one after the other. */
export type Turns = Int32Array;

/** The part of an entry that the masks decide: bits of the word that refuses it most often, and of the one that is next. */
export interface Mask {
  readonly words: readonly [word: number, bits: number, word: number, bits: number];
  /** Of the bits in the first word the one that refuses most: entries that share it are refused together. */
  readonly gate: number;
  readonly decides: readonly Literal[];
}

const mostWords = 8;
/** A source with more codes would need a large table. */
const mostCodes = 512;

/** What a bit stands for. Several literals may share one: a pattern needs the same word that another condition looks for. */
type Asked =
  | { readonly kind: "code"; readonly source: number; readonly literal: Literal }
  | { readonly kind: "member"; readonly test: number; readonly isNegated: boolean }
  | { readonly kind: "needle"; readonly needle: number; readonly isNegated: boolean };

/** Gives bits to the literals that refuse most entries. */
export function* masksOf(entries: readonly Entry[], input: Planning): Sliced<Masks> {
  const weights = new Map<string, { readonly asked: Asked; weight: number }>();
  for (const [at, { required }] of entries.entries()) {
    if (isPause(at)) yield;
    for (const literal of required) {
      const asked = askedOf(literal, input);
      if (asked === undefined) continue;
      const known = weights.get(keyOf(asked)) ?? { asked, weight: 0 };
      weights.set(keyOf(asked), known);
      known.weight += 1 - shareOfLiteral(literal, input.shares);
    }
  }
  const chosen = [...weights].sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1));
  const places = new Map<string, Place & { readonly asked: Asked }>();
  for (const [at, [key, { asked }]] of chosen.slice(0, mostWords * 32).entries())
    places.set(key, { word: at >> 5, bit: 1 << (at & 31), asked });
  const words = Math.max(1, Math.ceil(places.size / 32));
  const placeOf: Masks["placeOf"] = (literal) => {
    const asked = askedOf(literal, input);
    const place = asked && places.get(keyOf(asked));
    if (place === undefined) return undefined;
    const kind = input.vocabulary.tests[testOf(literal)]?.kind;
    return { word: place.word, bit: place.bit, decides: kind !== "matches" && kind !== "other" };
  };
  return { words, placeOf, ...(yield* bitsOf([...places.values()], words, input)) };
}

function askedOf(literal: Literal, { vocabulary, domains, needleOf }: Planning): Asked | undefined {
  const number = testOf(literal);
  const test = vocabulary.tests[number];
  switch (test?.kind) {
    case "one-of":
    case "order":
      return (domains[test.source]?.size ?? mostCodes + 1) <= mostCodes
        ? { kind: "code", source: test.source, literal }
        : undefined;
    case "member":
      return { kind: "member", test: number, isNegated: isNegated(literal) };
    case "contains":
    case "matches":
    case "other": {
      const needle = needleOf(number);
      // That a word is missing says that a pattern does not match; that it is there says nothing.
      if (needle === undefined || (test.kind !== "contains" && isNegated(literal))) return undefined;
      return { kind: "needle", needle, isNegated: isNegated(literal) };
    }
    case undefined:
      return undefined;
  }
}

function keyOf(asked: Asked): string {
  if (asked.kind === "code") return `c${asked.literal}`;
  return `${asked.kind}${asked.kind === "member" ? asked.test : asked.needle}${asked.isNegated}`;
}

function* bitsOf(
  places: readonly (Place & { readonly asked: Asked })[],
  words: number,
  input: Planning,
): Sliced<Pick<Masks, "base" | "tables" | "ofMembers" | "ofNeedles">> {
  const base = new Int32Array(words);
  const tables = new Map<number, Int32Array>();
  const ofMembers: number[] = [];
  const ofNeedles: number[] = [];
  for (const { asked, word, bit } of places) {
    yield;
    if (asked.kind === "code") {
      const failing = tables.get(asked.source) ?? new Int32Array((input.domains[asked.source]?.size ?? 0) * words);
      tables.set(asked.source, failing);
      markFailing(failing, { literal: asked.literal, word, bit, words }, input);
      continue;
    }
    const [turned, number] = asked.kind === "member" ? [ofMembers, asked.test] : [ofNeedles, asked.needle];
    while (turned.length < number * 4 + 4) turned.push(0);
    // At most one bit for it and one against it.
    const at = number * 4 + (asked.isNegated ? 2 : 0);
    turned[at] = word;
    turned[at + 1] = bit;
    if (!asked.isNegated) base[word] = (base[word] ?? 0) | bit;
  }
  return {
    base,
    tables: [...tables].map(([source, failing]) => ({ source, failing })),
    ofMembers: Int32Array.from(ofMembers),
    ofNeedles: Int32Array.from(ofNeedles),
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
export function maskOf({ required }: Entry, { placeOf }: Masks, shares: Float64Array): Mask {
  const words: Word[] = [];
  for (const literal of required) {
    const place = placeOf(literal);
    if (place === undefined) continue;
    let word = words.find(({ at }) => at === place.word);
    if (word === undefined) {
      word = { at: place.word, weight: 0, bits: 0, gate: 0, gateWeight: -1, decides: [] };
      words.push(word);
    }
    const weight = 1 - shareOfLiteral(literal, shares);
    word.weight += weight;
    word.bits |= place.bit;
    if (place.decides) word.decides.push(literal);
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

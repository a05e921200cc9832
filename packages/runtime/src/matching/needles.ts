import type { Sliced } from "../slices.ts";
import { type Automaton, automatonOf } from "./automaton.ts";
import type { Needle, Vocabulary } from "./vocabulary.ts";

/** The texts that are read once a record, each for all the parts that are sought in it. */
export interface Needles {
  readonly groups: readonly NeedleGroup[];
  readonly count: number;
  /** The needle without which a test is not true. */
  readonly needleOf: (test: number) => number | undefined;
}

export interface NeedleGroup {
  readonly source: number;
  readonly automaton: Automaton;
  /** The numbers of the group's parts as needles. */
  readonly needles: readonly number[];
}

/** Texts are not read ahead. */
export const noNeedles: Needles = { groups: [], count: 0, needleOf: () => undefined };

/** So many looks at a text must be saved a record for reading it from end to end, for all parts, to pay. */
const leastSaved = 4;

/** The needles of all tests, if looking for all of them at once saves enough: `looks` says how often a record's texts are looked at else. */
export function* needlesOf(
  vocabulary: Vocabulary,
  looks: (isText: Needles["needleOf"]) => Sliced<number>,
): Sliced<Needles> {
  const numbers = new Map<string, { readonly number: number; readonly needle: Needle }>();
  const ofTest = vocabulary.tests.map((test) => {
    const needle =
      test.kind === "contains"
        ? { source: test.source, part: test.part, folded: false }
        : test.kind === "other" || test.kind === "matches"
          ? test.needs
          : undefined;
    if (needle === undefined) return undefined;
    const key = `${needle.source} ${needle.folded} ${needle.part}`;
    const known = numbers.get(key) ?? { number: numbers.size, needle };
    numbers.set(key, known);
    return known.number;
  });
  const needleOf = (test: number): number | undefined => ofTest[test];
  const saved = numbers.size === 0 ? 0 : yield* looks(needleOf);
  if (saved < leastSaved) return noNeedles;
  return { groups: yield* groupsOf([...numbers.values()]), count: numbers.size, needleOf };
}

function* groupsOf(
  needles: readonly { readonly number: number; readonly needle: Needle }[],
): Sliced<readonly NeedleGroup[]> {
  const groups = new Map<string, { readonly number: number; readonly needle: Needle }[]>();
  for (const each of needles) {
    const key = `${each.needle.source} ${each.needle.folded}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const made: NeedleGroup[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { source, folded } = first.needle;
    const parts = group.map(({ needle }) => needle.part);
    made.push({ source, automaton: yield* automatonOf(parts, folded), needles: group.map(({ number }) => number) });
  }
  return made;
}

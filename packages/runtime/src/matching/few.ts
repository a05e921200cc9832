import type { Scope, Value } from "@heed/plan";
import type { Index } from "./build.ts";
import { type Domain, otherText } from "./domain.ts";
import { type Predicate, predicateMaker } from "./predicate.ts";
import { type Read, sourceReader } from "./read.ts";

/** A condition, or an alternative of one: what is left to ask where its key is there, and its place as a bit. */
interface Way {
  readonly holds: Predicate;
  readonly bit: number;
}

/** The ways by a source's value. */
interface Group {
  readonly read: Read;
  readonly waysOf: (value: Value) => readonly Way[];
}

/**
 * Finds the conditions of an index that has few: each is asked where its value is there, or always. With so few, functions that are
 * called are quicker than lists and programs that are interpreted.
 */
export function fewCandidates(index: Index): (scope: Scope) => readonly number[] {
  const { groups, always } = waysOf(index);
  const none: readonly number[] = [];
  return (scope) => {
    let found = always.length === 0 ? 0 : askAll(always, scope);
    for (let at = 0; at < groups.length; at += 1) {
      const group = groups[at];
      if (group === undefined) continue;
      const ways = group.waysOf(group.read(scope));
      if (ways.length > 0) found |= askAll(ways, scope);
    }
    return found === 0 ? none : placesOf(found);
  };
}

function askAll(ways: readonly Way[], scope: Scope): number {
  let found = 0;
  for (let at = 0; at < ways.length; at += 1) {
    const way = ways[at];
    if (way?.holds(scope) === true) found |= way.bit;
  }
  return found;
}

/** The places of the bits that are set, in order. */
function placesOf(bits: number): readonly number[] {
  const places: number[] = [];
  for (let rest = bits; rest !== 0; rest &= rest - 1) places.push(31 - Math.clz32(rest & -rest));
  return places;
}

function waysOf({ vocabulary, domains, filed }: Index): {
  readonly groups: readonly Group[];
  readonly always: readonly Way[];
} {
  const reads: readonly Read[] = vocabulary.sources.map(sourceReader());
  const predicate = predicateMaker(vocabulary, reads);
  const always: Way[] = [];
  const bySource = new Map<number, Way[][]>();
  for (const { entry } of filed) {
    const way: Way = { holds: predicate(entry.rest), bit: 1 << entry.workflow };
    if (entry.keys.length === 0) always.push(way);
    for (const key of entry.keys) {
      if (key.kind !== "codes") throw new Error("bug: few conditions are found by values alone");
      const byCode = bySource.get(key.source) ?? Array.from({ length: domains[key.source]?.size ?? 0 }, () => []);
      bySource.set(key.source, byCode);
      for (const [from, to] of key.ranges) for (let code = from; code <= to; code += 1) byCode[code]?.push(way);
    }
  }
  const groups = [...bySource].flatMap(([source, byCode]): readonly Group[] => {
    const [domain, read] = [domains[source], reads[source]];
    return domain === undefined || read === undefined ? [] : [{ read, waysOf: waysByValue(domain, byCode) }];
  });
  return { groups, always };
}

function waysByValue({ codeOf, textCodes }: Domain, byCode: readonly (readonly Way[])[]): Group["waysOf"] {
  const none: readonly Way[] = [];
  if (textCodes === undefined) return (value) => byCode[codeOf(value)] ?? none;
  const ofOthers = byCode[otherText] ?? none;
  const named = [...textCodes].map(([text, code]): [string, readonly Way[]] => [text, byCode[code] ?? none]);
  const byText = new Map(named.filter(([, ways]) => ways.length > 0 || ofOthers.length > 0));
  const mayBeIn = gate([...byText.keys()]);
  return (value) => {
    if (typeof value !== "string") return byCode[codeOf(value)] ?? none;
    return mayBeIn[markOf(value)] === 1 ? (byText.get(value) ?? ofOthers) : ofOthers;
  };
}

/** Most texts are not among those that are looked for, and most of these differ in their length or in one of two letters. */
function gate(texts: readonly string[]): Uint8Array {
  const marks = new Uint8Array(64);
  for (const text of texts) marks[markOf(text)] = 1;
  return marks;
}

function markOf(text: string): number {
  const { length } = text;
  return length === 0 ? 0 : ((length * 5) ^ text.charCodeAt(length - 1) ^ (text.charCodeAt(length >> 1) * 3)) & 63;
}

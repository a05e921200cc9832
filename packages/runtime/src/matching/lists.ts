import { isPause, type Sliced } from "../slices.ts";
import type { Key } from "./cover.ts";
import type { Domain } from "./domain.ts";
import type { Entry } from "./entries.ts";
import type { Mask } from "./masks.ts";

/** An entry with its mask and its program. */
export interface Filed {
  readonly entry: Entry;
  readonly mask: Mask;
  /** A needle without which the entry does not hold, where texts are read for needles. */
  readonly needle: number | undefined;
  readonly program: number;
}

/**
 * The entries by key. A list is known by the place of its header: how many runs it has, then for each the word of the masks that its entries are
 * tried with, the bit of it that all of them need, and where they begin and end. An entry is its bits in that word, a second word with its
 * bits, a needle or -1, its program and its condition.
 */
export interface Lists {
  readonly headers: Int32Array;
  readonly entries: Int32Array;
  /** The list that every record is tried with, or -1. */
  readonly always: number;
  /** For each source with lists, the list of each of its codes, or -1. */
  readonly ofCodes: readonly { readonly source: number; readonly lists: Int32Array }[];
  /** The list of each test of an element, and of each needle, by number; -1, or nothing, where there is none. */
  readonly ofMembers: readonly number[];
  readonly ofNeedles: readonly number[];
}

/** So many numbers has an entry. */
export const entrySize = 6;
/** So many numbers of a header has a run. */
export const runSize = 4;

/** What is filed under one key. */
interface Drawer {
  readonly key: Key | undefined;
  readonly filed: Filed[];
}

/** The entries by their keys; under `undefined` those that have none. A key of many codes is taken apart. */
export function* fileUnder(filed: readonly Filed[]): Sliced<ReadonlyMap<string, Drawer>> {
  const drawers = new Map<string, Drawer>();
  const file = (name: string, key: Key | undefined, each: Filed): void => {
    const drawer = drawers.get(name);
    if (drawer === undefined) drawers.set(name, { key, filed: [each] });
    else drawer.filed.push(each);
  };
  for (const [at, each] of filed.entries()) {
    if (isPause(at)) yield;
    if (each.entry.keys.length === 0) file("always", undefined, each);
    for (const key of each.entry.keys) {
      if (key.kind === "member") file(`m${key.test}`, key, each);
      else if (key.kind === "needle") file(`n${key.needle}`, key, each);
      else
        for (const [from, to] of key.ranges)
          for (let code = from; code <= to; code += 1)
            file(`c${key.source}:${code}`, { ...key, ranges: [[code, code]] }, each);
    }
  }
  return drawers;
}

/** Lays the drawers out in two arrays. */
export function* listsOf(
  drawers: ReadonlyMap<string, Drawer>,
  { domains }: { readonly domains: readonly (Domain | undefined)[] },
): Sliced<Lists> {
  const headers: number[] = [];
  const entries: number[] = [];
  const ofCodes = new Map<number, Int32Array>();
  const ofMembers: number[] = [];
  const ofNeedles: number[] = [];
  let always = -1;
  let laidOut = 0;
  for (const { key, filed } of drawers.values()) {
    if (isPause(laidOut)) yield;
    laidOut += 1;
    const list = layOut(filed, { headers, entries });
    if (key === undefined) always = list;
    else if (key.kind === "member") put(ofMembers, key.test, list);
    else if (key.kind === "needle") put(ofNeedles, key.needle, list);
    else {
      const lists = ofCodes.get(key.source) ?? new Int32Array(domains[key.source]?.size ?? 0).fill(-1);
      ofCodes.set(key.source, lists);
      lists[key.ranges[0]?.[0] ?? 0] = list;
    }
  }
  return {
    headers: Int32Array.from(headers),
    entries: Int32Array.from(entries),
    always,
    ofCodes: [...ofCodes].map(([source, lists]) => ({ source, lists })),
    ofMembers,
    ofNeedles,
  };
}

/** A list without holes, which arrays are slow with. */
function put(lists: number[], at: number, list: number): void {
  while (lists.length <= at) lists.push(-1);
  lists[at] = list;
}

function layOut(
  filed: readonly Filed[],
  { headers, entries }: { readonly headers: number[]; readonly entries: number[] },
): number {
  const runs = new Map<number, Filed[]>();
  for (const each of filed) {
    const { words, gate } = each.mask;
    // A bit by its place among all words; what has none stands apart.
    const name = words[0] * 33 + (gate === 0 ? 32 : 31 - Math.clz32(gate));
    const run = runs.get(name);
    if (run === undefined) runs.set(name, [each]);
    else run.push(each);
  }
  const list = headers.length;
  headers.push(runs.size);
  for (const run of runs.values()) {
    const [first] = run;
    const start = entries.length;
    for (const { mask, needle, program, entry } of run) {
      const [, bits, second, more] = mask.words;
      entries.push(bits, second, more, needle ?? -1, program, entry.workflow);
    }
    headers.push(first?.mask.words[0] ?? 0, first?.mask.gate ?? 0, start, entries.length);
  }
  return list;
}

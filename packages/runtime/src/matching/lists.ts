import type { Sliced } from "../slices.ts";
import type { Key } from "./cover.ts";
import type { Domain } from "./domain.ts";
import type { Entry } from "./entries.ts";
import type { Mask } from "./masks.ts";

/** An entry with its mask and its program. */
export interface Filed {
  readonly entry: Entry;
  readonly mask: Mask;
  readonly program: number;
}

/**
 * The entries by key. A list is known by the place of its header: how many runs it has, then for each the word of the masks that it is tried
 * with, and where its entries begin and end. An entry is its bits in that word, its program, its condition, and a second word with its bits.
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
export const entrySize = 5;

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
  for (const each of filed) {
    yield;
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
  for (const { key, filed } of drawers.values()) {
    yield;
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
  const byWord = [...filed].sort((a, b) => a.mask.words[0] - b.mask.words[0]);
  const list = headers.length;
  headers.push(0);
  let runs = 0;
  for (let at = 0; at < byWord.length; ) {
    const word = byWord[at]?.mask.words[0] ?? 0;
    const start = entries.length;
    for (; byWord[at]?.mask.words[0] === word; at += 1) {
      const each = byWord[at];
      if (each === undefined) continue;
      const [, bits, second, more] = each.mask.words;
      entries.push(bits, each.program, each.entry.workflow, second, more);
    }
    headers.push(word, start, entries.length);
    runs += 1;
  }
  headers[list] = runs;
  return list;
}

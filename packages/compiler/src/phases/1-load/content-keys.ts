import { sha256 } from "@heed/plan";
import type { HeapEntry } from "./realm/protocol.ts";

/** Where a node was written, in which version of its file. */
type PlaceOf = (node: string | null) => string;

/**
 * Names for what stands in a heap: what has the same name in two of them is the same in both, functions being the same when they were written at
 * the same place and captured the same. Names of what is the same may differ.
 */
export function contentKeys(heap: readonly HeapEntry[], placeOf: PlaceOf): (at: number) => string {
  const keys = new Map<number, string>();
  const keyOf = (at: number): string => keys.get(at) ?? "";
  const name = (members: readonly number[]): void => {
    const [only = 0] = members;
    const places = new Map([...members].sort((a, b) => a - b).map((at, place) => [at, place]));
    const texts = [...places.keys()].map((at) => {
      const parts = partsOf(heap[at]).map((part) => places.get(part) ?? keyOf(part));
      return `${own(heap[at], placeOf)} ${parts.join()}`;
    });
    const key = sha256(texts.join("\n")).slice(0, 24);
    if (members.length === 1) keys.set(only, key);
    else for (const [at, place] of places) keys.set(at, `${key}.${place}`);
  };
  return (at) => {
    if (!keys.has(at)) for (const members of knotsFrom(at, { heap, isDone: (each) => keys.has(each) })) name(members);
    return keyOf(at);
  };
}

/** What an entry holds besides other entries. */
function own(entry: HeapEntry | undefined, placeOf: PlaceOf): string {
  switch (entry?.[0]) {
    case "function": {
      const names = Object.entries(entry[2]).map(([name, at]) => [name, at === null]);
      return JSON.stringify(["function", placeOf(entry[1]), names]);
    }
    case "object":
      return JSON.stringify(["object", Object.keys(entry[1])]);
    case "thing":
      return JSON.stringify(["thing", entry[1], Object.keys(entry[2])]);
    case "connection":
      return JSON.stringify(["connection", placeOf(entry[1]), ...entry.slice(2)]);
    case "set":
      return "set";
    case "map":
      return `map ${entry[1].length}`;
    default:
      return JSON.stringify(entry);
  }
}

/** The other entries that an entry holds, in its order. */
function partsOf(entry: HeapEntry | undefined): readonly number[] {
  switch (entry?.[0]) {
    case "function":
      return Object.values(entry[2]).filter((at) => at !== null);
    case "object":
      return Object.values(entry[1]);
    case "thing":
      return Object.values(entry[2]);
    case "set":
      return entry[1];
    case "map":
      return [...entry[1], ...entry[2]];
    default:
      return [];
  }
}

interface Going {
  readonly at: number;
  readonly parts: readonly number[];
  next: number;
  low: number;
}

/** What can be reached from an entry, parts before what holds them; entries that hold each other together (Tarjan, without recursion). */
function knotsFrom(
  start: number,
  { heap, isDone }: { readonly heap: readonly HeapEntry[]; readonly isDone: (at: number) => boolean },
): readonly (readonly number[])[] {
  const knots: number[][] = [];
  const numbers = new Map<number, number>();
  const open: number[] = [];
  const way: Going[] = [];
  const isOpen = new Set<number>();
  const enter = (at: number): void => {
    way.push({ at, parts: partsOf(heap[at]), next: 0, low: numbers.size });
    numbers.set(at, numbers.size);
    open.push(at);
    isOpen.add(at);
  };
  enter(start);
  for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
    const part = last.parts[last.next];
    if (part !== undefined) {
      last.next += 1;
      if (isDone(part)) continue;
      const number = numbers.get(part);
      if (number === undefined) enter(part);
      else if (isOpen.has(part)) last.low = Math.min(last.low, number);
      continue;
    }
    way.pop();
    const outer = way.at(-1);
    if (outer !== undefined) outer.low = Math.min(outer.low, last.low);
    if (last.low !== numbers.get(last.at)) continue;
    const knot = open.splice(open.lastIndexOf(last.at));
    for (const at of knot) isOpen.delete(at);
    knots.push(knot);
  }
  return knots;
}

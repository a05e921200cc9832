import type { Sliced } from "../slices.ts";

/** Finds all of a set of parts in one reading of a text. */
export interface Automaton {
  /** Calls `found` with the number of each part that occurs; a part may be told several times. */
  readonly scan: (text: string, found: (part: number) => void) => void;
}

/**
 * The automaton of Aho and Corasick over the parts, by UTF-16 units. Units that no part has are one class, so the table of transitions
 * has a column a class and not one a unit. `folded` takes ASCII letters as their small ones; parts are then in small letters.
 */
export function* automatonOf(parts: readonly string[], folded: boolean): Sliced<Automaton> {
  const classes = classesOf(parts, folded);
  const width = classes.count;
  const trie = yield* trieOf(parts, classes);
  const { next, ends } = yield* closed(trie, width);
  const { classOf } = classes;
  const seenAt = new Int32Array(ends.length);
  let now = 0;
  return {
    scan: (text, found) => {
      now += 1;
      let row = 0;
      for (let at = 0; at < text.length; at += 1) {
        row = next[row + (classOf[text.charCodeAt(at)] ?? 0)] ?? 0;
        if (row >= 0) continue;
        row = ~row;
        const state = row / width;
        // A word that comes again says nothing new.
        if (seenAt[state] === now) continue;
        seenAt[state] = now;
        for (const part of ends[state] ?? []) found(part);
      }
    },
  };
}

interface Classes {
  readonly classOf: Uint16Array;
  readonly count: number;
}

function classesOf(parts: readonly string[], folded: boolean): Classes {
  const classOf = new Uint16Array(65_536);
  let count = 1;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 1) {
      const unit = part.charCodeAt(at);
      if (classOf[unit] === 0) classOf[unit] = count++;
    }
  }
  if (folded) for (let unit = 65; unit <= 90; unit += 1) classOf[unit] = classOf[unit + 32] ?? 0;
  return { classOf, count };
}

interface Trie {
  /** The states' transitions by class, a row a state; 0 where there is none. */
  readonly next: Int32Array;
  readonly states: number;
  readonly ends: readonly number[][];
}

function* trieOf(parts: readonly string[], { classOf, count }: Classes): Sliced<Trie> {
  const most = parts.reduce((sum, part) => sum + part.length, 1);
  const next = new Int32Array(most * count);
  const ends: number[][] = [[]];
  for (const [number, part] of parts.entries()) {
    yield;
    let state = 0;
    for (let at = 0; at < part.length; at += 1) {
      const place = state * count + (classOf[part.charCodeAt(at)] ?? 0);
      state = next[place] ?? 0;
      if (state !== 0) continue;
      state = ends.length;
      next[place] = state;
      ends.push([]);
    }
    ends[state]?.push(number);
  }
  return { next, states: ends.length, ends };
}

/**
 * The trie with every missing transition filled in, from the longest other part that the text may be in the middle of. A transition gives the
 * place of the next state's row, complemented where parts end in that state. States are numbered from the root outwards, so that those
 * that most texts stay in lie together.
 */
function* closed(
  trie: Trie,
  width: number,
): Sliced<{ readonly next: Int32Array; readonly ends: readonly (readonly number[])[] }> {
  const table = new Int32Array(trie.states * width);
  const ends: (readonly number[])[] = [trie.ends[0] ?? []];
  const olds: number[] = [0];
  const fails: number[] = [0];
  for (let state = 0; state < olds.length; state += 1) {
    yield;
    const old = (olds[state] ?? 0) * width;
    const fail = (fails[state] ?? 0) * width;
    for (let unit = 0; unit < width; unit += 1) {
      const child = trie.next[old + unit] ?? 0;
      const other = state === 0 ? 0 : (table[fail + unit] ?? 0);
      if (child === 0) {
        table[state * width + unit] = other;
        continue;
      }
      const otherState = (other < 0 ? ~other : other) / width;
      const ended = [...(trie.ends[child] ?? []), ...(ends[otherState] ?? [])];
      const row = olds.length * width;
      olds.push(child);
      fails.push(otherState);
      ends.push(ended);
      table[state * width + unit] = ended.length === 0 ? row : ~row;
    }
  }
  return { next: table, ends };
}

import { isPause, type Sliced } from "../slices.ts";
import { unitReader } from "./text-units.ts";

/** Finds all of a set of parts in one reading of a text. */
export interface Automaton {
  /** Puts the number of each part that occurs at the end of `found`; a part may be put there several times. */
  readonly scan: (text: string, found: number[]) => void;
}

/** Of more units than this, several share a class: a table of a column for each of some thousand characters would be too large. */
const mostClasses = 192;

/**
 * The automaton of Aho and Corasick over the parts, by UTF-16 units. Units that no part has are one class, so the table of transitions
 * has a column a class and not one a unit. `folded` takes ASCII letters as their small ones; parts are then ASCII, in small letters.
 */
export function* automatonOf(parts: readonly string[], folded: boolean): Sliced<Automaton> {
  const classes = classesOf(parts, folded);
  const machine = yield* closed(yield* trieOf(parts, classes), classes.count);
  return { scan: scanner(machine, classes, parts) };
}

/** Each step waits for the table's answer to the one before. So a text is read at two places at once: from its start, and from its middle. */
function scanner(
  { table, firstEnd, ends }: Machine,
  { classOf, count, areShared }: Classes,
  parts: readonly string[],
): Automaton["scan"] {
  const longest = parts.reduce((most, { length }) => Math.max(most, length), 1);
  const seenAt = new Int32Array(ends.length);
  let now = 0;
  const report = (row: number, found: number[], text: string): void => {
    const state = (row - firstEnd) / count;
    // A word that comes again says nothing new.
    if (seenAt[state] === now) return;
    seenAt[state] = now;
    for (const part of ends[state] ?? []) if (!areShared || text.includes(parts[part] ?? "")) found.push(part);
  };
  const unitsOf = unitReader();
  return (text, found) => {
    now += 1;
    const { length } = text;
    const units = unitsOf(text);
    // What stands across the middle is read from the start.
    const middle = Math.max(0, (length - longest + 1) >> 1);
    const together = middle === 0 ? 0 : middle + longest - 1;
    let first = 0;
    let second = 0;
    for (let at = 0; at < together; at += 1) {
      first = table[first + (classOf[units[at] ?? 0] ?? 0)] ?? 0;
      second = table[second + (classOf[units[middle + at] ?? 0] ?? 0)] ?? 0;
      if (first >= firstEnd) report(first, found, text);
      if (second >= firstEnd) report(second, found, text);
    }
    for (let at = middle + together; at < length; at += 1) {
      second = table[second + (classOf[units[at] ?? 0] ?? 0)] ?? 0;
      if (second >= firstEnd) report(second, found, text);
    }
  };
}

interface Classes {
  readonly classOf: Uint16Array;
  readonly count: number;
  /** True where several units have one class: what is found may then be another text of the same classes. */
  readonly areShared: boolean;
}

function classesOf(parts: readonly string[], folded: boolean): Classes {
  const classOf = new Uint16Array(65_536);
  let units = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 1) {
      const unit = part.charCodeAt(at);
      if (classOf[unit] === 0) classOf[unit] = 1 + (units++ % mostClasses);
    }
  }
  if (folded) for (let unit = 65; unit <= 90; unit += 1) classOf[unit] = classOf[unit + 32] ?? 0;
  return { classOf, count: 1 + Math.min(units, mostClasses), areShared: units > mostClasses };
}

interface Trie {
  /** The states' transitions by class, a row a state; 0 where there is none. */
  readonly next: Int32Array;
  readonly ends: readonly number[][];
}

function* trieOf(parts: readonly string[], { classOf, count }: Classes): Sliced<Trie> {
  const most = parts.reduce((sum, part) => sum + part.length, 1);
  const next = new Int32Array(most * count);
  const ends: number[][] = [[]];
  for (const [number, part] of parts.entries()) {
    if (isPause(number)) yield;
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
  return { next, ends };
}

interface Machine {
  /** For each state and class the place of the next state's row: rows from `firstEnd` on are of states in which parts end. */
  readonly table: Uint16Array | Int32Array;
  readonly firstEnd: number;
  /** The parts that end in each of these states. */
  readonly ends: readonly (readonly number[])[];
}

/** The trie with every missing transition filled in, from the longest other part that the text may be in the middle of. */
function* closed(trie: Trie, width: number): Sliced<Machine> {
  const next = new Int32Array(trie.ends.length * width);
  const ends: (readonly number[])[] = [trie.ends[0] ?? []];
  const olds: number[] = [0];
  const fails: number[] = [0];
  for (let state = 0; state < olds.length; state += 1) {
    if (isPause(state)) yield;
    const old = (olds[state] ?? 0) * width;
    const fail = (fails[state] ?? 0) * width;
    for (let unit = 0; unit < width; unit += 1) {
      const child = trie.next[old + unit] ?? 0;
      const other = state === 0 ? 0 : (next[fail + unit] ?? 0);
      next[state * width + unit] = child === 0 ? other : olds.length;
      if (child === 0) continue;
      olds.push(child);
      fails.push(other);
      ends.push([...(trie.ends[child] ?? []), ...(ends[other] ?? [])]);
    }
  }
  return yield* laidOut(next, ends, width);
}

/** States are laid out from the root outwards, so that those that most texts stay in lie together; those in which parts end come last. */
function* laidOut(next: Int32Array, ends: readonly (readonly number[])[], width: number): Sliced<Machine> {
  const order = [...ends.keys()];
  const isEnd = (state: number): boolean => (ends[state]?.length ?? 0) > 0;
  const sorted = [...order.filter((state) => !isEnd(state)), ...order.filter(isEnd)];
  const rows = new Int32Array(sorted.length);
  for (const [at, state] of sorted.entries()) rows[state] = at * width;
  // The smaller a table is, the more of it is near the processor.
  const table = next.length <= 65_536 ? new Uint16Array(next.length) : new Int32Array(next.length);
  for (const [at, state] of sorted.entries()) {
    if (isPause(at)) yield;
    for (let unit = 0; unit < width; unit += 1) table[at * width + unit] = rows[next[state * width + unit] ?? 0] ?? 0;
  }
  const ended = sorted.filter(isEnd);
  return { table, firstEnd: (sorted.length - ended.length) * width, ends: ended.map((state) => ends[state] ?? []) };
}

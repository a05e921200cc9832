import type { Position } from "./positions.ts";

/** More steps than this are not taken to find out. */
const mostSteps = 4_000_000;

/**
 * Positions among which there are two ways round over the same text; none when there is no such, undefined when it would take too long to
 * find out. Two matches are followed at a time, and each state is a pair of positions: there are two ways where pairs that can reach each
 * other are of one position here and of two there, or where one position follows another in several ways.
 */
export function waysRound(
  positions: readonly Position[],
  overlaps: (one: number, other: number) => boolean,
): readonly number[] | undefined {
  const count = positions.length;
  const search: Search = { left: mostSteps, order: new Map(), low: new Map(), open: [], isOpen: new Set() };
  const nextOf = (state: number): readonly number[] => {
    const [one, other] = [Math.floor(state / count), state % count];
    const states: number[] = [];
    for (const left of positions[one]?.next.keys() ?? []) {
      for (const right of positions[other]?.next.keys() ?? []) {
        search.left -= 1;
        if (overlaps(left, right)) states.push(left * count + right);
      }
    }
    return states;
  };
  for (let at = 0; at < count; at += 1) {
    for (const group of groupsFrom(at * count + at, nextOf, search)) {
      if (search.left < 0) return undefined;
      const pairs = group.map((state) => [Math.floor(state / count), state % count] as const);
      if (isTwofold(pairs, positions)) return [...new Set(pairs.flat())];
    }
  }
  return search.left < 0 ? undefined : [];
}

type Pair = readonly [number, number];

/** True for pairs, each of which leads to each, that are two ways and come together. */
function isTwofold(pairs: readonly Pair[], positions: readonly Position[]): boolean {
  const together = new Set(pairs.flatMap(([one, other]) => (one === other ? [one] : [])));
  if (together.size === 0) return false;
  if (together.size < pairs.length) return true;
  return [...together].some((from) =>
    [...(positions[from]?.next ?? [])].some(([to, ways]) => ways > 1 && together.has(to)),
  );
}

interface Search {
  left: number;
  readonly order: Map<number, number>;
  readonly low: Map<number, number>;
  readonly open: number[];
  readonly isOpen: Set<number>;
}

interface Visit {
  readonly state: number;
  readonly next: readonly number[];
  at: number;
}

/** The states that can be come to, in groups of which each state leads to each other (Tarjan's strongly connected components, without recursion). */
function* groupsFrom(
  start: number,
  nextOf: (state: number) => readonly number[],
  search: Search,
): Generator<readonly number[]> {
  const { order, low, open, isOpen } = search;
  if (order.has(start)) return;
  const enter = (state: number): Visit => {
    order.set(state, order.size);
    low.set(state, order.size - 1);
    open.push(state);
    isOpen.add(state);
    return { state, next: nextOf(state), at: 0 };
  };
  const reaches = (state: number, place: number | undefined): void => {
    low.set(state, Math.min(low.get(state) ?? 0, place ?? 0));
  };
  const visits = [enter(start)];
  for (let visit = visits.at(-1); visit !== undefined && search.left >= 0; visit = visits.at(-1)) {
    const to = visit.next[visit.at];
    visit.at += 1;
    if (to === undefined) {
      visits.pop();
      const { state } = visit;
      const above = visits.at(-1);
      if (above !== undefined) reaches(above.state, low.get(state));
      if (low.get(state) === order.get(state)) yield closed(state, search);
    } else if (!order.has(to)) visits.push(enter(to));
    else if (isOpen.has(to)) reaches(visit.state, order.get(to));
  }
}

/** Takes the states of a group off the open ones. */
function closed(root: number, { open, isOpen }: Search): readonly number[] {
  const group = open.splice(open.lastIndexOf(root));
  for (const state of group) isOpen.delete(state);
  return group;
}

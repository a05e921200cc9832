import type { Budget } from "./budget.ts";
import { type Formula, sizeOf } from "./formula.ts";
import { type Limit, limits } from "./limits.ts";
import {
  copyInto,
  copyOf,
  exclude,
  intersect,
  isSame,
  mayMeet,
  mustMeet,
  narrow,
  overlaps,
  type State,
  settle,
} from "./space.ts";
import type { Tables } from "./tables.ts";

/** What came of a search: nothing meets the formulas, or perhaps something in these regions does, or it was given up. */
export type Found =
  | { readonly kind: "nothing" }
  | { readonly kind: "regions"; readonly state: State }
  | { readonly kind: "limit"; readonly limit: Limit };

type Or = Extract<Formula, { kind: "and" | "or" }>;

/** What follows from a formula by itself: regions, and alternatives that are still open. */
export interface Ready {
  readonly state: State;
  readonly open: readonly Or[];
  /** The variables that have lost a region to it. */
  readonly touched: readonly number[];
  readonly size: number;
}

/** Settles what follows from a formula, as far as no choice is needed; undefined when it contradicts itself. */
export function readyFor(tables: Tables, formula: Formula, asked: Uint8Array): Ready | undefined {
  const size = sizeOf(formula);
  const state = copyOf(tables.base);
  const alternatives: Or[] = [];
  if (!assume(formula, state, alternatives)) return undefined;
  // What is too large is not looked into, and is found to be so when it is searched.
  if (size > limits.parts) return { state, open: alternatives, touched: [], size };
  const open = reduce({ tables, asked }, state, alternatives);
  if (open === undefined) return undefined;
  const touched = tables.space.variables.flatMap(({ index }) => (isSame(state, tables.base, index) ? [] : [index]));
  return { state, open: open.map(({ or }) => or), touched, size };
}

interface Search {
  readonly tables: Tables;
  readonly asked: Uint8Array;
  readonly states: States;
  readonly budget: Budget;
  /** The limit that ended it. */
  limit: Limit | undefined;
}

/** True when no value of some variable fits to both: the quickest of all proofs. */
export function areApart(one: Ready, other: Ready): boolean {
  const [fewer, more] = one.touched.length < other.touched.length ? [one, other] : [other, one];
  return fewer.touched.some((variable) => !overlaps(fewer.state, more.state, variable));
}

/** Where a search keeps its states, one for each choice that it has made: they are used again by the next. */
export type States = State[];

/** Where a search is made. */
export interface SearchIn {
  /** 1 for each variable that the formulas speak of. */
  readonly asked: Uint8Array;
  readonly states: States;
  readonly budget: Budget;
  /** What holds besides the formulas; what holds for every record if left out. */
  readonly from?: State | undefined;
}

/**
 * Looks for regions in which all formulas are true. Sound: `nothing` is said only when there is none, whatever is not known of the
 * variables. Branches on the alternative with the fewest ways left. The state that it gives is only good until the next search.
 */
export function search(tables: Tables, all: readonly Ready[], { asked, states, budget, from }: SearchIn): Found {
  let size = 0;
  for (const ready of all) size += ready.size;
  if (size > limits.parts) return { kind: "limit", limit: "parts" };
  const run: Search = { tables, asked, states, budget, limit: undefined };
  const state = stateAt(run, 0, from ?? tables.base);
  for (const ready of all) {
    for (const variable of ready.touched) if (!intersect(state, ready.state, variable)) return nothing;
  }
  const open = all.length === 1 ? (all[0]?.open ?? []) : all.flatMap((ready) => ready.open);
  const found = explore(run, 0, open);
  if (found !== undefined) return { kind: "regions", state: found };
  return run.limit === undefined ? nothing : { kind: "limit", limit: run.limit };
}

const nothing: Found = { kind: "nothing" };

/** The state of a depth, with the content of another. */
function stateAt({ states, tables }: Search, depth: number, like: State): State {
  const known = states[depth] ?? copyOf(tables.base);
  states[depth] = known;
  return copyInto(known, like);
}

/** Makes a formula hold as far as it leaves no choice; choices are put on the list. False when it cannot hold. */
function assume(formula: Formula, state: State, open: Or[]): boolean {
  switch (formula.kind) {
    case "true":
      return true;
    case "false":
      return false;
    case "literal":
      return narrow(state, formula.variable, formula.mask);
    case "and":
      return formula.parts.every((part) => assume(part, state, open));
    case "or":
      open.push(formula);
      return true;
  }
}

function explore(run: Search, depth: number, alternatives: readonly Or[]): State | undefined {
  const state = run.states[depth] ?? run.tables.base;
  const open = reduce(run, state, alternatives);
  if (open === undefined) return undefined;
  const [first] = open;
  if (first === undefined) return state;
  let next = first;
  for (const each of open) if (each.live < next.live) next = each;
  const others: Or[] = [];
  for (const each of open) if (each !== next) others.push(each.or);
  for (const part of next.or.parts) {
    if (truthOf(part, state) === false) continue;
    run.limit ??= run.budget.spend(1);
    if (run.limit !== undefined) return undefined;
    const more = [...others];
    const branch = stateAt(run, depth + 1, state);
    const found = assume(part, branch, more) ? explore(run, depth + 1, more) : undefined;
    if (found !== undefined) return found;
    // What has been tried and found impossible need not be tried again inside the other branches.
    if (part.kind === "literal" && !exclude(state, part.variable, part.mask)) return undefined;
  }
  return undefined;
}

interface Open {
  readonly or: Or;
  /** How many of its parts may be true. */
  readonly live: number;
}

/** Settles what follows from the state; undefined when it contradicts itself, else the alternatives that are still open. */
function reduce(
  { tables, asked }: Pick<Search, "tables" | "asked">,
  state: State,
  alternatives: readonly Or[],
): readonly Open[] | undefined {
  let waiting = alternatives;
  for (;;) {
    if (!settle(state, tables.relationsOf, asked)) return undefined;
    const open: Open[] = [];
    const forced: Or[] = [];
    let changed = false;
    for (const or of waiting) {
      const live = liveParts(or, state);
      if (live === undefined) continue;
      if (live > 1) open.push({ or, live });
      else {
        const only = or.parts.find((part) => truthOf(part, state) !== false);
        if (only === undefined || !assume(only, state, forced)) return undefined;
        changed = true;
      }
    }
    if (!changed) return open;
    waiting = [...open.map(({ or }) => or), ...forced];
  }
}

/** How many parts of an alternative may be true; undefined when one is already. */
function liveParts({ parts }: Or, state: State): number | undefined {
  let live = 0;
  for (const part of parts) {
    const truth = truthOf(part, state);
    if (truth === true) return undefined;
    if (truth === undefined) live += 1;
  }
  return live;
}

/** Whether a formula holds in the state already, or cannot; undefined when it is open. */
function truthOf(formula: Formula, state: State): boolean | undefined {
  switch (formula.kind) {
    case "true":
      return true;
    case "false":
      return false;
    case "literal":
      if (mustMeet(state, formula.variable, formula.mask)) return true;
      return mayMeet(state, formula.variable, formula.mask) ? undefined : false;
    default:
      return truthOfParts(formula, state);
  }
}

function truthOfParts({ kind, parts }: Or, state: State): boolean | undefined {
  const decides = kind === "or";
  let isOpen = false;
  for (const part of parts) {
    const truth = truthOf(part, state);
    if (truth === decides) return decides;
    if (truth === undefined) isOpen = true;
  }
  return isOpen ? undefined : !decides;
}

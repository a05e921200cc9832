import { type Formula, sizeOf } from "./formula.ts";
import { limits } from "./limits.ts";
import { copyOf, mayMeet, mustMeet, narrow, type State, settle } from "./space.ts";
import type { Tables } from "./tables.ts";

/** What came of a search: nothing meets the formulas, or perhaps something in these regions does, or it was given up. */
export type Found =
  | { readonly kind: "nothing" }
  | { readonly kind: "regions"; readonly state: State }
  | { readonly kind: "limit"; readonly limit: "steps" | "parts" };

/** What is searched for, among values of the variables that matter to it. */
export interface Wanted {
  readonly formulas: readonly Formula[];
  /** Where to begin; what holds for every record if left out. */
  readonly from?: State | undefined;
  readonly isAsked: (variable: number) => boolean;
}

type Or = Extract<Formula, { kind: "and" | "or" }>;

interface Search {
  readonly tables: Tables;
  readonly isAsked: (variable: number) => boolean;
  steps: number;
  isOver: boolean;
}

/**
 * Looks for regions in which all formulas are true. Sound: `nothing` is said only when there is none, whatever is not known of the
 * variables. Branches on the alternative with the fewest ways left.
 */
export function search(tables: Tables, { formulas, from, isAsked }: Wanted): Found {
  const size = formulas.reduce((sum, formula) => sum + sizeOf(formula), 0);
  if (size > limits.parts) return { kind: "limit", limit: "parts" };
  const run: Search = { tables, isAsked, steps: 0, isOver: false };
  const state = copyOf(from ?? tables.base);
  const open: Or[] = [];
  if (!formulas.every((formula) => assume(formula, state, open))) return { kind: "nothing" };
  const found = explore(run, state, open);
  if (found !== undefined) return { kind: "regions", state: found };
  return run.isOver ? { kind: "limit", limit: "steps" } : { kind: "nothing" };
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

function explore(run: Search, state: State, alternatives: readonly Or[]): State | undefined {
  const open = reduce(run, state, alternatives);
  if (open === undefined) return undefined;
  const [first] = open;
  if (first === undefined) return state;
  const next = open.reduce((best, each) => (each.live.length < best.live.length ? each : best), first);
  const others = open.flatMap((each) => (each === next ? [] : [each.or]));
  for (const part of next.live) {
    run.steps += 1;
    if (run.steps > limits.steps) run.isOver = true;
    if (run.isOver) return undefined;
    const branch = copyOf(state);
    const more: Or[] = [];
    const found = assume(part, branch, more) ? explore(run, branch, [...others, ...more]) : undefined;
    if (found !== undefined) return found;
    // What has been tried and found impossible need not be tried again inside the other branches.
    if (
      part.kind === "literal" &&
      !narrow(
        state,
        part.variable,
        part.mask.map((word) => ~word),
      )
    )
      return undefined;
  }
  return undefined;
}

interface Open {
  readonly or: Or;
  readonly live: readonly Formula[];
}

/** Settles what follows from the state; undefined when it contradicts itself, else the alternatives that are still open. */
function reduce({ tables, isAsked }: Search, state: State, alternatives: readonly Or[]): readonly Open[] | undefined {
  let waiting = alternatives;
  for (;;) {
    if (!settle(state, tables.relationsOf, isAsked)) return undefined;
    const open: Open[] = [];
    const forced: Or[] = [];
    let changed = false;
    for (const or of waiting) {
      const truths = or.parts.map((part) => truthOf(part, state));
      if (truths.includes(true)) continue;
      const live = or.parts.filter((_, at) => truths[at] === undefined);
      const [only] = live;
      if (only === undefined) return undefined;
      if (live.length > 1) open.push({ or, live });
      else {
        if (!assume(only, state, forced)) return undefined;
        changed = true;
      }
    }
    if (!changed) return open;
    waiting = [...open.map(({ or }) => or), ...forced];
  }
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

import type { Budget } from "../budget.ts";
import type { Region } from "../regions.ts";
import { copyInto, copyOf, flagsOf, liveRegions, narrow, type State, settle } from "../space.ts";
import type { Tables } from "../tables.ts";
import type { Variable } from "../vocabulary.ts";
import type { Dice } from "./dice.ts";

/** One region for each of some variables. */
export type Assignment = ReadonlyMap<number, Region>;

/** So many values may be tried before an assignment is given up. */
const mostTried = 2_000;

interface Assigning {
  readonly tables: Tables;
  readonly variables: readonly Variable[];
  readonly asked: Uint8Array;
  /** A state for each variable, used again for each of its regions: they are large. */
  readonly states: State[];
  readonly dice: Dice;
  readonly budget: Budget;
  readonly left: { tries: number };
}

/** Picks a region for each variable such that no relation objects; undefined when none was found. Ordinary values come first. */
export function assign(
  tables: Tables,
  state: State,
  { variables, dice, budget }: Pick<Assigning, "variables" | "dice" | "budget">,
): Assignment | undefined {
  const assigning: Assigning = {
    tables,
    variables,
    dice,
    budget,
    states: [],
    asked: flagsOf(tables.space, variables),
    left: { tries: mostTried },
  };
  const settled = assignFrom(assigning, copyOf(state), 0);
  if (settled === undefined) return undefined;
  return new Map(
    variables.flatMap(({ index }) => {
      const region = settled.space.regions[index]?.[liveRegions(settled, index)[0] ?? -1];
      return region === undefined ? [] : [[index, region] as const];
    }),
  );
}

function assignFrom(assigning: Assigning, state: State, at: number): State | undefined {
  const variable = assigning.variables[at];
  if (variable === undefined) return state;
  const { index } = variable;
  const all = state.space.regions[index] ?? [];
  const live = [...liveRegions(state, index)].sort(
    (a, b) => rank(all[a], assigning.dice) - rank(all[b], assigning.dice) || a - b,
  );
  for (const region of live) {
    assigning.left.tries -= 1;
    if (assigning.left.tries < 0 || assigning.budget.spend(1) !== undefined) return undefined;
    const next = stateAt(assigning, at, state);
    const mask = new Uint32Array(state.space.widths[index] ?? 1);
    mask[region >>> 5] = 1 << (region & 31);
    if (!narrow(next, index, mask)) continue;
    if (!settle(next, assigning.tables.relationsOf, assigning.asked)) continue;
    const found = assignFrom(assigning, next, at + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function stateAt({ states }: Assigning, at: number, like: State): State {
  const known = states[at];
  const state = known === undefined ? copyOf(like) : copyInto(known, like);
  states[at] = state;
  return state;
}

/** How out of the ordinary a region is: many texts before one, a false before a true, something before nothing. */
function rank(region: Region | undefined, dice: Dice): number {
  const chance = dice() * 3;
  if (region === undefined || region.kind === "fault") return 10;
  if (region.kind !== "point") return chance;
  if (region.sample === null || region.sample === undefined) return 4 + chance;
  return 1 + chance + (region.sample === true ? 0.5 : 0);
}

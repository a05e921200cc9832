import type { Budget } from "./budget.ts";
import { type Formula, or } from "./formula.ts";
import { type Meaning, meaningOver } from "./meaning.ts";
import { isTrueIn, type Model, modelWithin } from "./model.ts";
import type { Outcome, Proposition } from "./proposition.ts";
import { areApart, type Found, type Ready, readyFor, type States, search } from "./search.ts";
import { copyOf, type State } from "./space.ts";
import type { Tables } from "./tables.ts";
import type { Variable } from "./vocabulary.ts";

/** A condition that is to have one of some outcomes, with what follows from that alone. */
export interface Prepared {
  readonly variables: readonly Variable[];
  /** Undefined when it contradicts itself. */
  readonly ready: Ready | undefined;
  /** The components of the variables, as bits. */
  readonly components: Uint32Array;
  readonly formula: Formula;
  /** True when a search for it alone comes to nothing; looked for when it is first asked. */
  readonly isNothing: () => boolean;
  /** Where it is met, as an example; made when it is first asked for, which `makes` allows. */
  readonly model: (makes: boolean) => Model | undefined;
}

/** Asks questions of the tables. */
export interface Questions {
  readonly prepare: (proposition: Proposition, outcomes: readonly Outcome[]) => Prepared;
  /** Looks for regions in which everything prepared is met, and what holds in `from`, too. Its state is only good until the next question. */
  readonly find: (prepared: readonly Prepared[], from?: State) => Found;
  /** The same where only whether there is something is of interest. */
  readonly isNothing: (prepared: readonly Prepared[]) => boolean;
}

const nothing: Found = { kind: "nothing" };

/** What questions need besides tables. */
export interface Asking {
  /** The variables of a proposition. */
  readonly variablesIn: (of: Proposition) => readonly Variable[];
  readonly budget: Budget;
}

/** Questions about propositions. What was prepared once is kept. */
export function questionsOf(tables: Tables, { variablesIn, budget }: Asking): Questions {
  const meaningOf = meaningOver(tables.meaningOfAtom);
  const known = new Map<Proposition, (Prepared | undefined)[]>();
  const flags = new Uint8Array(tables.space.variables.length);
  const states: States = [];
  const asking = <T>(prepared: readonly Pick<Prepared, "variables">[], act: () => T): T => {
    for (const { variables } of prepared) for (const { index } of variables) flags[index] = 1;
    const result = act();
    for (const { variables } of prepared) for (const { index } of variables) flags[index] = 0;
    return result;
  };
  const find: Questions["find"] = (prepared, from) => {
    const all = prepared.flatMap(({ ready }) => ready ?? []);
    if (all.length < prepared.length) return nothing;
    return asking(prepared, () => search(tables, all, { asked: flags, states, budget, from }));
  };
  const prepareNew = (proposition: Proposition, outcomes: readonly Outcome[]): Prepared => {
    const variables = variablesIn(proposition);
    const meaning: Meaning = meaningOf(proposition);
    const formula = or(outcomes.map((outcome) => meaning[outcome]));
    const ready = asking([{ variables }], () => readyFor(tables, formula, flags));
    const components = componentsOf(tables, variables);
    let found: Found | undefined;
    let model: Model | undefined;
    const alone = (): Found => {
      found ??= kept(find([prepared]));
      // What was given up once is not begun again, but it stays open.
      if (found.kind === "limit") budget.leaveOpen();
      return found;
    };
    const prepared: Prepared = {
      ...{ variables, ready, components, formula },
      isNothing: () => alone().kind === "nothing",
      model: (makes) => {
        const where = alone();
        if (makes && where.kind === "regions") model ??= modelWithin(tables, where.state);
        return model;
      },
    };
    return prepared;
  };
  const prepare: Questions["prepare"] = (proposition, outcomes) => {
    const ofProposition = known.get(proposition) ?? [];
    known.set(proposition, ofProposition);
    const place = placeOf(outcomes);
    const prepared = ofProposition[place] ?? prepareNew(proposition, outcomes);
    ofProposition[place] = prepared;
    return prepared;
  };
  return { prepare, find, isNothing: (prepared) => isNothing(prepared, find) };
}

function componentsOf({ componentOf }: Tables, variables: readonly Variable[]): Uint32Array {
  const components = new Uint32Array(Math.ceil(componentOf.length / 32));
  for (const { index } of variables) {
    const component = componentOf[index] ?? index;
    components[component >>> 5] = (components[component >>> 5] ?? 0) | (1 << (component & 31));
  }
  return components;
}

function haveInCommon(one: Uint32Array, other: Uint32Array): boolean {
  for (let at = 0; at < one.length; at += 1) if (((one[at] ?? 0) & (other[at] ?? 0)) !== 0) return true;
  return false;
}

/** A search's own state, which the next search leaves alone. */
function kept(found: Found): Found {
  return found.kind === "regions" ? { kind: "regions", state: copyOf(found.state) } : found;
}

const places = { true: 1, false: 2, fault: 4 } as const;

function placeOf(outcomes: readonly Outcome[]): number {
  let place = 0;
  for (const outcome of outcomes) place |= places[outcome];
  return place;
}

function isNothing(all: readonly Prepared[], find: Questions["find"]): boolean {
  const [first, second] = all;
  for (const { ready } of all) if (ready === undefined) return true;
  if (all.length !== 2 || first?.ready === undefined || second?.ready === undefined) {
    return all.length === 1 && first !== undefined ? first.isNothing() : find(all).kind === "nothing";
  }
  if (areApart(first.ready, second.ready)) return true;
  if (first.isNothing() || second.isNothing()) return true;
  // What has nothing to do with each other is met together when each is met.
  if (!haveInCommon(first.components, second.components)) return false;
  const [one, other] = [first.model(true), second.model(false)];
  if (one !== undefined && isTrueIn(one, second.formula)) return false;
  if (other !== undefined && isTrueIn(other, first.formula)) return false;
  return find(all).kind === "nothing";
}

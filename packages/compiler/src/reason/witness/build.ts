import { alternatives, type Expr, isRecord, type Type, type Value } from "@heed/plan";
import type { Budget } from "../budget.ts";
import { mayBe } from "../may-be.ts";
import { nearest } from "../numbers.ts";
import type { Region } from "../regions.ts";
import { fieldType } from "../type-of.ts";
import type { Variable, Vocabulary } from "../vocabulary.ts";
import type { Assignment } from "./assign.ts";
import { demandsOn } from "./demands.ts";
import type { Dice } from "./dice.ts";
import { type FindElement, makeList } from "./make-list.ts";
import { makeText } from "./make-text.ts";
import { sampleOf } from "./sample.ts";

/** What a value is built from: a region for every variable that matters, and what the rest is now, if there is something. */
export interface Building {
  readonly vocabulary: Vocabulary;
  readonly assignment: Assignment;
  readonly variables: readonly Variable[];
  readonly findElement: FindElement;
  readonly budget: Budget;
  readonly dice: Dice;
  /** The variables that may get another value than they have; all when left out. */
  readonly mayChange?: ((variable: Variable) => boolean) | undefined;
}

/** A value for a term of this type. `current` is what it is now, which is kept where nothing is asked of it. */
export function build(
  term: Expr,
  of: { readonly type: Type; readonly current?: Value; readonly isNew: boolean },
  building: Building,
): Value {
  const { type, current, isNew } = of;
  const variable = building.vocabulary.known(building.vocabulary.intern(term));
  const region = variable === undefined ? undefined : building.assignment.get(variable.index);
  if (variable === undefined || region === undefined) return isNew ? sampleOf(type) : current;
  if (building.mayChange?.(variable) === false && region.kind !== "record") return current;
  switch (region.kind) {
    case "fault":
    case "point":
      return region.sample;
    case "numbers":
      return nearest(region.sets, typeof current === "number" ? current : wantedNumber(region, building.dice));
    case "texts": {
      const demands = demandsOn(variable, building.variables, building.assignment);
      return makeText({ type, region, demands, budget: building.budget, current });
    }
    case "list":
      return makeList({ ...building, subject: variable, ...(current === undefined ? {} : { current }) });
    case "record":
      return buildRecord(variable, of, building);
    case "any":
      return isNew ? sampleOf(type) : current;
  }
}

type Numbers = Extract<Region, { kind: "numbers" }>;

/** Mostly a small number; sometimes another, so that not every attempt fails for the same reason. */
function wantedNumber({ sample, from, to }: Numbers, dice: Dice): number {
  const ends = [from, to].filter((end) => Number.isFinite(end));
  const wanted = [sample, 1, 0, 0.5, 5, 10, -1, 100, 1_000, 1_000_000, ...ends];
  return wanted[Math.floor(dice() * wanted.length)] ?? sample;
}

function buildRecord(
  variable: Variable,
  { type, current, isNew }: { readonly type: Type; readonly current?: Value; readonly isNew: boolean },
  building: Building,
): Value {
  const asked = askedFields(variable, building);
  const now = isRecord(current) ? current : undefined;
  const fields = new Map<string, Type>();
  for (const [name, field] of Object.entries(shapeFor(type, asked, building))) fields.set(name, field);
  for (const name of asked.keys()) if (!fields.has(name)) fields.set(name, fieldType(type, name));
  const entries = [...fields].flatMap(([name, field]) => {
    const term = asked.get(name) ?? { kind: "get", of: variable.term, name };
    const had = now !== undefined && Object.hasOwn(now, name) ? { current: now[name] } : {};
    const value = build(term, { type: field, ...had, isNew: isNew || now === undefined }, building);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...now, ...Object.fromEntries(entries), ...removed(now, entries) };
}

/** The fields that a record had and is to have no longer. */
function removed(
  now: { readonly [name: string]: Value } | undefined,
  entries: readonly (readonly [string, Value])[],
): { readonly [name: string]: undefined } {
  const kept = new Set(entries.map(([name]) => name));
  return Object.fromEntries(
    Object.keys(now ?? {}).flatMap((name) => (kept.has(name) ? [] : [[name, undefined] as const])),
  );
}

/** The terms by which fields of the variable are read, by the fields' names. */
function askedFields(variable: Variable, { variables, assignment }: Building): ReadonlyMap<string, Expr> {
  return new Map(
    variables.flatMap(({ term, args, index }): readonly (readonly [string, Expr])[] => {
      if (args.length !== 1 || args[0] !== variable || !assignment.has(index)) return [];
      if (term.kind === "get") return [[term.name, term] as const];
      const name = term.kind === "call" && term.op === "record.entry" ? term.args[1] : undefined;
      return name?.kind === "constant" ? [[String(name.value), term] as const] : [];
    }),
  );
}

/** The fields of the alternative that fits best to what is asked of the fields. */
function shapeFor(type: Type, asked: ReadonlyMap<string, Expr>, building: Building): { readonly [name: string]: Type } {
  const { vocabulary, assignment, dice } = building;
  const fits = (fields: { readonly [name: string]: Type }, name: string, term: Expr): boolean => {
    const region = assignment.get(vocabulary.known(term)?.index ?? -1);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field !== undefined && (region?.kind !== "point" || mayBe(field, region.sample));
  };
  const records = alternatives(type).flatMap((each) => (each.kind === "record" ? [each.fields] : []));
  const rated = records.map((fields) => ({
    fields,
    misfits: [...asked].filter(([name, term]) => !fits(fields, name, term)).length,
    chance: dice(),
  }));
  const [best] = rated.sort((a, b) => a.misfits - b.misfits || a.chance - b.chance);
  return best?.fields ?? {};
}

import {
  alternatives,
  type Expr,
  isRecord,
  type Json,
  type PlanDataset,
  pathOf,
  recordSchema,
  type Scope,
  type Type,
  type Value,
  walk,
} from "@heed/plan";
import { sampleOf } from "@heed/runtime";

/** So many records are tried. */
const mostTries = 4_000;

/**
 * Looks for a record for which something is true, among records like `base` with values that the conditions speak of. Finding none says nothing;
 * one that is found has been accepted by the dataset and tried.
 */
export function findWitness(
  conditions: readonly Expr[],
  { fields, base }: Pick<PlanDataset, "fields"> & { readonly base: Json },
  isTrue: (scope: Scope) => boolean,
): Scope | undefined {
  const schema = recordSchema(fields);
  const whole: Type = { kind: "record", fields };
  const named = constantsIn(conditions);
  const places = pathsRead(conditions).flatMap((path) => {
    const type = typeAt(whole, path);
    return type === undefined ? [] : [{ path, values: valuesFor(type, named) }];
  });
  const dice = diceFrom(places.length + 1);
  for (let tries = 0; tries < mostTries; tries += 1) {
    let record = base;
    for (const { path, values } of places) record = put(record, path, values[Math.floor(dice() * values.length)]);
    const parsed = schema.safeParse(record);
    const scope: Scope = { record: parsed.success ? asJson(parsed.data) : undefined, before: undefined };
    if (parsed.success && isTrue(scope)) return scope;
  }
  return undefined;
}

/** The same numbers each time, from 0 up to but without 1. */
function diceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function constantsIn(conditions: readonly Expr[]): readonly Value[] {
  const found = new Set<Value>();
  const add = (value: Value): void => {
    if (Array.isArray(value)) for (const each of value) add(each);
    else if (typeof value === "number") for (const near of [value - 1, value, value + 1]) found.add(near);
    else if (typeof value === "string") found.add(value);
  };
  for (const condition of conditions) walk(condition, (node) => node.kind === "constant" && add(node.value));
  return [...found].slice(0, 60);
}

/** The fields that conditions read of the record, each by the names that lead to it. */
function pathsRead(conditions: readonly Expr[]): readonly (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  for (const condition of conditions) {
    walk(condition, (node) => {
      const [variable, ...path] = pathOf(node) ?? [];
      if (variable === "record" && path.length > 0) paths.set(path.join("."), path);
    });
  }
  return [...paths.values()].sort((a, b) => a.length - b.length);
}

function typeAt(type: Type, [name, ...path]: readonly string[]): Type | undefined {
  if (name === undefined) return type;
  const owner = alternatives(type).find(({ kind }) => kind === "record");
  const field = owner?.kind === "record" && Object.hasOwn(owner.fields, name) ? owner.fields[name] : undefined;
  return field && typeAt(field, path);
}

function valuesFor(type: Type, named: readonly Value[]): readonly Value[] {
  const values = alternatives(type).flatMap((each): readonly Value[] => {
    switch (each.kind) {
      case "literal":
        return [each.value];
      case "undefined":
        return [undefined];
      case "boolean":
        return [true, false];
      case "number":
        return [sampleOf(each, 0), ...named.filter((value) => typeof value === "number")];
      case "text":
        return [
          sampleOf(each, 0),
          "",
          "A text with some words in it.",
          ...named.filter((value) => typeof value === "string"),
        ];
      case "list":
        return [[], ...valuesFor(each.of, named).map((element) => [element])];
      default:
        return [sampleOf(each, 0)];
    }
  });
  return values.length === 0 ? [undefined] : values;
}

function put(record: Json, [name, ...path]: readonly string[], value: Value): Json {
  if (name === undefined) return asJson(value);
  const owner = isRecord(record) ? record : {};
  const inside = path.length === 0 ? value : put(asJson(owner[name] ?? {}), path, value);
  const entries = Object.entries(owner).filter(([each]) => each !== name);
  return asJson(Object.fromEntries(inside === undefined ? entries : [...entries, [name, inside]]));
}

/** What JSON carries of a value. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}

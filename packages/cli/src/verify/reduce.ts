import { alternatives, isList, isRecord, type Type, type Value } from "@heed/plan";

/** Trying more than this takes longer than a person who waits for a reason. */
const mostTries = 2_000;

interface Fields<T> {
  readonly [name: string]: T;
}

/** A record for which something holds, as small as it gets without leaving its type: fewer fields, shorter texts, rounder numbers. */
export function reduced(
  record: Fields<Value>,
  fields: Fields<Type>,
  holds: (record: Fields<Value>) => boolean,
): Fields<Value> {
  let [smallest, tries] = [record, 0];
  for (;;) {
    const found = simplerRecords(smallest, fields).find((candidate) => {
      tries += 1;
      return tries <= mostTries && holds(candidate);
    });
    if (found === undefined) return smallest;
    smallest = found;
  }
}

/** Values of a type that are simpler than one, the simplest first. */
function simpler(value: Value, type: Type): readonly Value[] {
  const kinds = alternatives(type);
  const other = kinds.flatMap((kind): readonly Value[] =>
    kind.kind === "undefined" ? [undefined] : kind.kind === "literal" ? [kind.value] : [],
  );
  // Only what comes before the value is simpler, or two choices would take turns for ever.
  const at = other.findIndex((each) => Object.is(each, value));
  const chosen = at === -1 ? other : other.slice(0, at);
  return [...chosen, ...kinds.flatMap((kind) => within(value, kind))];
}

function within(value: Value, type: Type): readonly Value[] {
  if (type.kind === "boolean") return value === true ? [false] : [];
  if (type.kind === "number") return typeof value === "number" ? simplerNumbers(value, type) : [];
  if (type.kind === "text") return typeof value === "string" ? simplerTexts(value, type) : [];
  if (type.kind === "list") return isList(value) ? simplerLists(value, type) : [];
  if (type.kind === "record" && isRecord(value)) return simplerRecords(value, type.fields);
  return [];
}

function simplerNumbers(value: number, { min, max, above, below, multipleOf }: Extract<Type, { kind: "number" }>) {
  const size = (number: number) => Math.abs(number) + (Object.is(number, -0) ? 0.5 : 0);
  const fits = (number: number) =>
    number >= (min ?? number) &&
    number <= (max ?? number) &&
    number > (above ?? number - 1) &&
    number < (below ?? number + 1);
  const candidates = [0, 1, min ?? 0, Math.trunc(value), Math.trunc(value / 2)];
  return candidates.filter(
    (each) => size(each) < size(value) && fits(each) && each % (multipleOf ?? 1 / 2 ** 20) === 0,
  );
}

function simplerTexts(value: string, { minLength = 0, format, patterns }: Extract<Type, { kind: "text" }>) {
  if (format !== undefined || patterns !== undefined || value === "") return [];
  const half = Math.floor(value.length / 2);
  const signs = [...value].map((_, at, all) => [...all.slice(0, at), ...all.slice(at + 1)].join(""));
  const candidates = ["", value.slice(0, half), value.slice(half), ...(signs.length <= 24 ? signs : [])];
  return candidates.filter((each) => each.length < value.length && [...each].length >= minLength);
}

function simplerLists(
  value: readonly Value[],
  { of, minLength = 0 }: Extract<Type, { kind: "list" }>,
): readonly Value[] {
  const shorter = value.map((_, at) => [...value.slice(0, at), ...value.slice(at + 1)]);
  const inside = value.flatMap((each, at) =>
    simpler(each, of).map((candidate) => [...value.slice(0, at), candidate, ...value.slice(at + 1)]),
  );
  return [
    ...(value.length > minLength ? [...(minLength === 0 && value.length > 1 ? [[]] : []), ...shorter] : []),
    ...inside,
  ];
}

function simplerRecords(value: Fields<Value>, fields: Fields<Type>): readonly Fields<Value>[] {
  return Object.entries(fields).flatMap(([name, type]) => {
    if (!Object.hasOwn(value, name)) return [];
    const { [name]: old, ...rest } = value;
    return simpler(old, type).map((each) => (each === undefined ? rest : { ...value, [name]: each }));
  });
}

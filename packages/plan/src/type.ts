import type { Json } from "./value.ts";

/** What a dataset's schema says of a number. All bounds are as zod's: `min` and `max` include the bound, `above` and `below` do not. */
export interface NumberFacts {
  readonly int?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly multipleOf?: number;
}

/** A regular expression, as `RegExp` takes it. */
export interface TextPattern {
  readonly source: string;
  readonly flags: string;
}

/**
 * What a dataset's schema says of a text. Lengths count code points, as zod does, so a text of `maxLength` 3 may have a
 * `string.length` of 6; a `string.length` is never below `minLength`.
 */
export interface TextFacts {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly patterns?: readonly TextPattern[];
  readonly format?: TextFormat;
}

/** A text format by zod's name for it, such as `datetime`, and what the schema chose of what the format lets vary. */
export interface TextFormat {
  readonly name: string;
  /** `datetime`: whether an offset may stand for `Z`, whether there may be neither, and the digits of a second. */
  readonly offset?: boolean;
  readonly local?: boolean;
  readonly precision?: number;
  /** `uuid`: `v4` and its like. */
  readonly version?: string;
  /** `nanoid`. */
  readonly length?: number;
  /** `mac`: what stands between the bytes. */
  readonly delimiter?: string;
  /** `jwt`: the algorithm that its header must name. */
  readonly alg?: string;
  /** `url`: what its parts must match. */
  readonly protocol?: TextPattern;
  readonly hostname?: TextPattern;
  /** `url`, which zod trims: true when lengths and patterns are about the text before that. */
  readonly last?: boolean;
}

interface Common {
  /** The value that an absent field takes when the record is validated. */
  readonly default?: Json;
}

/** The type of a value, with the facts that a dataset's schema states about it. */
export type Type = Common &
  (
    | { readonly kind: "boolean" }
    | ({ readonly kind: "number" } & NumberFacts)
    | ({ readonly kind: "text" } & TextFacts)
    | { readonly kind: "literal"; readonly value: string | number | boolean | null }
    | { readonly kind: "undefined" }
    /** An instant: milliseconds since the beginning of 1970 in UTC. Conditions make dates; no record holds one. */
    | { readonly kind: "date" }
    | {
        readonly kind: "list";
        readonly of: Type;
        readonly minLength?: number;
        readonly maxLength?: number;
        /** The types of the elements by their places, where an expression makes a list of exactly these. */
        readonly items?: readonly Type[];
      }
    /** Names that are not fields are left out of the record; where it is `strict` they are refused. */
    | { readonly kind: "record"; readonly fields: { readonly [name: string]: Type }; readonly strict?: boolean }
    /** A record whose names are not known: every value has the type `of`. */
    | { readonly kind: "map"; readonly of: Type }
    /** The field named by `discriminator`, where there is one, tells which of the records is meant. */
    | { readonly kind: "union"; readonly of: readonly Type[]; readonly discriminator?: string }
    /** Nothing is known: what stands where a mistake was reported, and what `z.unknown()` gives. */
    | { readonly kind: "unknown" }
  );

export const booleanType: Type = { kind: "boolean" };
export const numberType: Type = { kind: "number" };
export const textType: Type = { kind: "text" };
export const dateType: Type = { kind: "date" };
export const nullType: Type = { kind: "literal", value: null };
export const undefinedType: Type = { kind: "undefined" };
export const unknownType: Type = { kind: "unknown" };

/** The alternatives of a type: those of a union, flattened, else the type alone. */
export function alternatives(type: Type): readonly Type[] {
  return type.kind === "union" ? type.of.flatMap(alternatives) : [type];
}

/** The union of types, flattened, each alternative once. One alternative stands alone. A union that has a default stays whole. */
export function unionOf(types: readonly Type[]): Type {
  const [only] = types;
  if (types.length === 1 && only !== undefined && only.kind !== "union") return only;
  const flat = (type: Type): readonly Type[] =>
    type.kind === "union" && type.default === undefined ? type.of.flatMap(flat) : [type];
  const all = types.flatMap(flat);
  const of = all.length > 1 ? distinct(all) : all;
  if (of.some((type) => type.kind === "unknown")) return unknownType;
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "union", of };
}

/** The types, each once. */
function distinct(types: readonly Type[]): readonly Type[] {
  const literals = new Set<string | number | boolean | null>();
  const kept: Type[] = [];
  for (const type of types) {
    const literal = type.kind === "literal" && type.default === undefined ? type : undefined;
    if (literal === undefined ? kept.some((each) => isSame(each, type)) : literals.has(literal.value)) continue;
    if (literal !== undefined) literals.add(literal.value);
    kept.push(type);
  }
  return kept;
}

/** True for types, and for what they are made of, that say the same. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSame(Reflect.get(left, name), Reflect.get(right, name)))
  );
}

/** True for the types of `null` and `undefined`. */
export function isNullishType(type: Type): boolean {
  return type.kind === "undefined" || (type.kind === "literal" && type.value === null);
}

/** The type without `null` and `undefined`. */
export function presentType(type: Type): Type {
  if (type.kind !== "union") return type;
  const all = alternatives(type);
  const present = all.filter((each) => !isNullishType(each));
  return present.length === 0 || present.length === all.length ? type : unionOf(present);
}

/** True when a value of the type may be `null` or `undefined`. */
export function mayBeNullish(type: Type): boolean {
  return alternatives(type).some((each) => each.kind === "unknown" || isNullishType(each));
}

/** The broad kinds that operators tell apart. */
export type TypeWord = "text" | "number" | "boolean" | "date" | "null" | "undefined" | "list" | "record" | "unknown";

/** The broad kinds that a type's values may have, each once. */
export function wordsOf(type: Type): ReadonlySet<TypeWord> {
  return type.kind === "union" ? new Set(alternatives(type).map(wordOf)) : oneWord[wordOf(type)];
}

const oneWord: { readonly [W in TypeWord]: ReadonlySet<TypeWord> } = {
  text: new Set(["text"]),
  number: new Set(["number"]),
  boolean: new Set(["boolean"]),
  date: new Set(["date"]),
  null: new Set(["null"]),
  undefined: new Set(["undefined"]),
  list: new Set(["list"]),
  record: new Set(["record"]),
  unknown: new Set(["unknown"]),
};

function wordOf(type: Type): TypeWord {
  if (type.kind === "literal") {
    if (type.value === null) return "null";
    return typeof type.value === "string" ? "text" : typeof type.value === "number" ? "number" : "boolean";
  }
  if (type.kind === "map") return "record";
  return type.kind === "union" ? "unknown" : type.kind;
}

/** The type as a person would write it in TypeScript: `"DE" | "FR" | undefined`, `{ name: string }`. */
export function printType(type: Type): string {
  switch (type.kind) {
    case "text":
      return "string";
    case "literal":
      return JSON.stringify(type.value);
    case "date":
      return "Date";
    case "list": {
      const of = printType(type.of);
      return type.of.kind === "union" ? `(${of})[]` : `${of}[]`;
    }
    case "record":
      return `{ ${Object.entries(type.fields)
        .map(([name, of]) => `${name}: ${printType(of)}`)
        .join("; ")} }`;
    case "map":
      return `Record<string, ${printType(type.of)}>`;
    case "union":
      return type.of.map(printType).join(" | ");
    default:
      return type.kind;
  }
}

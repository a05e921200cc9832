/** A plain value, as expressions compute it: JSON, and the three things JSON lacks (`undefined`, `NaN`, `-0` and infinities). */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [name: string]: Value };

/** A value that stands alone: no list, no record. */
export type Primitive = string | number | boolean | null | undefined;

/** What JSON text can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** True for `null` and `undefined`. */
export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** True for a value that stands alone. */
export function isPrimitive(value: unknown): value is Primitive {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

/** True for a list of values. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** True for a record: an object that is no list. */
export function isRecord(value: Value): value is { readonly [name: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A short word for what kind of value it is, for messages: `null`, `undefined`, `text`, `number`, `true or false`, `list`, `record`. */
export function nameOfKind(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "undefined";
  if (Array.isArray(value)) return "list";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "true or false";
  return typeof value === "object" ? "record" : typeof value;
}

/** A copy of the value if it is plain JSON, from whichever realm; undefined for anything else. */
export function jsonOf(value: unknown, depth = 0): Json | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value !== "object" || depth > 50) return undefined;
  if (Array.isArray(value)) {
    const items = Array.from(value, (each) => jsonOf(each, depth + 1));
    return items.every((each) => each !== undefined) ? items : undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of a plain object is the last of its chain, in every realm.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return undefined;
  const entries = Object.entries(value).map(([name, each]) => [name, jsonOf(each, depth + 1)] as const);
  const known = entries.flatMap(([name, each]) =>
    each === undefined || name === "__proto__" ? [] : [[name, each] as const],
  );
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
}

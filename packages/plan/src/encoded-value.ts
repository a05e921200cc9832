import type { Value } from "./value.ts";

/** Values deeper than this are not read: what goes through them would run out of stack. */
const deepest = 1_000;

/** A value in JSON, with a tag where JSON has none: `{"n":"NaN"}`, `{"u":1}`; records stand in `{"r":{…}}`, so no value looks like a tag. */
export function encodeValue(value: Value): unknown {
  if (value === undefined) return { u: 1 };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { n: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(encodeValue);
  return { r: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encodeValue(each)])) };
}

const unlikeJson: ReadonlyMap<unknown, number> = new Map<unknown, number>(
  [-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((each) => [
    Object.is(each, -0) ? "-0" : String(each),
    each,
  ]),
);

/** The value that `encodeValue` gave. Throws `UnreadableNode` for anything else. */
export function decodeValue(encoded: unknown, depth = 0): Value {
  if (depth > deepest) throw new UnreadableNode("a constant is nested too deeply");
  if (encoded === null || typeof encoded === "string" || typeof encoded === "boolean") return encoded;
  if (typeof encoded === "number" && Number.isFinite(encoded)) return encoded;
  if (Array.isArray(encoded)) return encoded.map((each) => decodeValue(each, depth + 1));
  const [[tag, held] = [], ...more] = typeof encoded === "object" ? Object.entries(encoded) : [];
  if (more.length === 0 && tag === "u" && held === 1) return undefined;
  const number = tag === "n" ? unlikeJson.get(held) : undefined;
  if (more.length === 0 && number !== undefined) return number;
  if (more.length > 0 || tag !== "r" || typeof held !== "object" || held === null || Array.isArray(held)) {
    throw new UnreadableNode("a constant is not written as a plan writes values");
  }
  // `fromEntries` makes own properties, where assigning to `__proto__` would set the prototype.
  return Object.fromEntries(Object.entries(held).map(([name, each]) => [name, decodeValue(each, depth + 1)]));
}

/** Thrown while reading a node table that the compiler did not write. */
export class UnreadableNode extends Error {}

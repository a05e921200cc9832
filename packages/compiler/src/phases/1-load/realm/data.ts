import type { Value } from "@heed/plan";
import { kindOf } from "../../../language.ts";

/** What a value is, as far as a plan could hold it. */
export type Data =
  | { readonly kind: "data"; readonly value: Value }
  /** A plain object or a list that holds functions, things of the language, dates, sets or patterns somewhere; or one of these. */
  | { readonly kind: "other" }
  | { readonly kind: "refused"; readonly what: string };

/** So many values may one captured object hold. */
const mostValues = 100_000;
/** So long may a text be. */
const longestText = 1_000_000;
const deepest = 50;

interface Reading {
  readonly depth: number;
  readonly left: { values: number };
}

/** True for a text that is longer than a plan holds. */
export function isTooLong(value: unknown): boolean {
  return typeof value === "string" && value.length > longestText;
}

/** Reads a value. Never throws: what a getter throws makes it one that cannot be read. */
export function dataOf(value: unknown): Data {
  try {
    return read(value, { depth: 0, left: { values: mostValues } });
  } catch {
    return { kind: "refused", what: "an object that cannot be read" };
  }
}

function read(value: unknown, { depth, left }: Reading): Data {
  left.values -= 1;
  const tooMany: Data = { kind: "refused", what: `a table of more than ${mostValues} values` };
  if (left.values < 0) return tooMany;
  if (isTooLong(value)) return { kind: "refused", what: `a text of more than ${longestText} characters` };
  if (typeof value === "function" || kindOf(value) !== undefined) return { kind: "other" };
  if (typeof value === "bigint" || typeof value === "symbol") return { kind: "refused", what: `a ${typeof value}` };
  if (value === null || typeof value !== "object") return { kind: "data", value: value as Value };
  if (depth > deepest) return { kind: "refused", what: "an object that contains itself, or is nested too deeply" };
  const inside: Reading = { depth: depth + 1, left };
  if (Array.isArray(value)) {
    if (value.length > left.values) return tooMany;
    const items = Array.from(value, (each) => read(each, inside));
    return firstProblem(items) ?? { kind: "data", value: items.map(valueIn) };
  }
  if (isSpecial(value)) return { kind: "other" };
  if (!isPlain(value)) return { kind: "refused", what: `an object of class \`${classOf(value)}\`` };
  const entries = Object.entries(value).map(([name, each]) => [name, read(each, inside)] as const);
  const problem = firstProblem(entries.map(([, each]) => each));
  return problem ?? { kind: "data", value: Object.fromEntries(entries.map(([name, each]) => [name, valueIn(each)])) };
}

function valueIn(data: Data): Value {
  return data.kind === "data" ? data.value : undefined;
}

function firstProblem(parts: readonly Data[]): Data | undefined {
  // Of what holds functions, only the parts that are read need be data.
  return parts.find(({ kind }) => kind === "other") ?? parts.find(({ kind }) => kind === "refused");
}

/** True for lists, and for the objects of object literals and modules. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** True for what JavaScript itself makes and the heap has entries for. */
function isSpecial(value: object): boolean {
  return [Date, RegExp, Set, Map].some((made) => value instanceof made);
}

function classOf(value: object): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === "Object" ? String(value.constructor?.name ?? "Object").slice(0, 100) : tag.slice(0, 100);
}

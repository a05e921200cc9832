import { encodeValue, typeFromSchema } from "@heed/plan";
import { kindOf } from "../../../language.ts";
import { dataOf, isTooLong } from "./data.ts";
import { isObject, type Links } from "./links.ts";
import type { HeapEntry } from "./protocol.ts";

/** Writes values into a heap. */
export interface Heap {
  /** The number under which a value stands in the heap. */
  readonly write: (value: unknown) => number;
  /** All entries, with everything that functions captured. */
  readonly finish: () => readonly HeapEntry[];
}

/** More than this is no table that somebody wrote: what comes behind it is refused. */
const mostEntries = 2_000_000;

/** A heap without values. `mark` is told whose values are about to be read, since reading them runs getters of the user's. */
export function createHeap(links: Links, mark: (node: string) => void): Heap {
  const entries: HeapEntry[] = [];
  const numbers = new Map<unknown, number>();
  let minusZero: number | undefined;
  const functions: { readonly at: number; readonly value: object }[] = [];
  const write = (value: unknown): number => {
    // The one value that a map takes for another.
    const isMinusZero = Object.is(value, -0);
    // A map reads its keys: of a text that is too long anyway that takes the memory that `repeat` has not taken yet.
    const isListed = !isMinusZero && !isTooLong(value);
    const known = isMinusZero ? minusZero : isListed ? numbers.get(value) : undefined;
    if (known !== undefined) return known;
    const at = entries.push(["refused", "more than a compilation takes"]) - 1;
    if (isMinusZero) minusZero = at;
    else if (isListed) numbers.set(value, at);
    if (at >= mostEntries) return at;
    if (typeof value === "function" && kindOf(value) === undefined) functions.push({ at, value });
    else entries[at] = entryOf(value, { write, links });
    return at;
  };
  const finish = (): readonly HeapEntry[] => {
    // Writing what one captured finds others, which the loop then reaches.
    for (const { at, value } of functions) {
      const { node, captures } = links.of(value) ?? { node: null, captures: {} };
      if (node !== null) mark(node);
      const named = Object.entries(captures).map(([name, thunk]) => [name, captured(thunk, write)] as const);
      entries[at] = ["function", node, Object.fromEntries(named)];
    }
    return entries;
  };
  return { write, finish };
}

/** The number of what a name was bound to at the end; null for a name that nothing was ever bound to. */
function captured(thunk: () => unknown, write: (value: unknown) => number): number | null {
  try {
    return write(thunk());
  } catch {
    return null;
  }
}

interface Writing {
  readonly write: Heap["write"];
  readonly links: Links;
}

function entryOf(value: unknown, { write, links }: Writing): HeapEntry {
  const made = kindOf(value);
  if (made === "connection" && isObject(value)) return connectionOf(value, links);
  if (made !== undefined && isObject(value)) return thingOf(value, made, write);
  const special = specialOf(value, write);
  if (special !== undefined) return special;
  const data = dataOf(value);
  if (data.kind === "data") return ["data", encodeValue(data.value)];
  if (data.kind === "refused") return ["refused", data.what];
  return ["object", fieldsOf(value, write)];
}

/** What JavaScript itself makes and a plan has a form for. */
function specialOf(value: unknown, write: (value: unknown) => number): HeapEntry | undefined {
  try {
    if (value instanceof RegExp) return ["regex", String(value.source), String(value.flags)];
    if (value instanceof Date) return ["date", encodeValue(Number(value.getTime()))];
    if (value instanceof Set) return ["set", [...value].map(write)];
    if (value instanceof Map) return ["map", [...value.keys()].map(write), [...value.values()].map(write)];
    return undefined;
  } catch {
    return ["refused", "an object that cannot be read"];
  }
}

/** A thing of the language. What a dataset and a workflow hold is not read by name. */
function thingOf(value: object, made: string, write: (value: unknown) => number): HeapEntry {
  return ["thing", made, made === "dataset" || made === "workflow" ? {} : fieldsOf(value, write)];
}

function connectionOf(value: object, links: Links): HeapEntry {
  try {
    const { id, connector, settings }: { id?: unknown; connector?: unknown; settings?: unknown } = value;
    if (typeof id !== "string" || typeof connector !== "string") return ["refused", "a connection without a name"];
    return ["connection", links.of(value)?.node ?? null, id, connector, jsonText(settings)];
  } catch {
    return ["refused", "a connection that cannot be read"];
  }
}

function jsonText(settings: unknown): string | null {
  try {
    return JSON.stringify(settings, schemaAsType) ?? null;
  } catch {
    return null;
  }
}

/** A schema among the settings as the type that it describes; one that describes none, as what is wrong with it. */
function schemaAsType(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("_zod" in value)) return value;
  const { type, problems } = typeFromSchema(value);
  const [problem] = problems.filter(({ kind }) => kind !== "unknown-type");
  return problem === undefined ? type : { refused: problem.what };
}

function fieldsOf(value: unknown, write: (value: unknown) => number): { readonly [name: string]: number } {
  try {
    const entries: (readonly [string, unknown])[] = isObject(value) ? Object.entries(value) : [];
    if (Array.isArray(value)) entries.push(["length", value.length]);
    return Object.fromEntries(entries.map(([name, each]) => [name, write(each)]));
  } catch {
    return {};
  }
}

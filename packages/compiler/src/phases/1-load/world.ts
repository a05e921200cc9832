import { decodeValue } from "@heed/plan";
import type { ts } from "../../ts.ts";
import type { Captures, Fields, LiveConnection, LiveFunction, LiveValue } from "../../world.ts";
import type { HeapEntry } from "./realm/protocol.ts";

/** Reads the values of a heap by their numbers, each once: the same number gives the same object. */
export type HeapReader = (at: number) => LiveValue;

/** A reader of what the evaluated modules hold. `nodes` are those that were spliced into the modules. */
export function heapReader(heap: readonly HeapEntry[], nodes: ReadonlyMap<string, ts.Node>): HeapReader {
  const known = new Map<number, LiveValue>();
  const read = (at: number): LiveValue => {
    const already = known.get(at);
    if (already !== undefined) return already;
    const value = liveValue(heap[at], { read, nodes });
    known.set(at, value);
    return value;
  };
  return read;
}

interface Reading {
  readonly read: HeapReader;
  readonly nodes: ReadonlyMap<string, ts.Node>;
}

function liveValue(entry: HeapEntry | undefined, reading: Reading): LiveValue {
  switch (entry?.[0]) {
    case "data":
      return { kind: "data", value: decodeValue(entry[1]) };
    case "function":
      return functionOf(entry, reading);
    case "object":
      return { kind: "object", fields: fieldsOf(entry[1], reading) };
    case "thing":
      return { kind: "thing", made: entry[1], fields: fieldsOf(entry[2], reading) };
    case "connection":
      return connectionOf(entry, reading);
    case "regex":
      return { kind: "regex", source: entry[1], flags: entry[2] };
    case "date":
      return { kind: "date", ms: decodeValue(entry[1]) };
    case "set":
      return { kind: "set", elements: readers(entry[1], reading) };
    case "map":
      return { kind: "map", keys: readers(entry[1], reading), values: readers(entry[2], reading) };
    case "refused":
      return { kind: "refused", what: entry[1] };
    default:
      throw new Error("bug: a value of the evaluated modules is not in the heap");
  }
}

function functionOf(
  [, id, captured]: HeapEntry & readonly ["function", ...unknown[]],
  { read, nodes }: Reading,
): LiveFunction {
  const captures: Captures = Object.fromEntries(
    Object.entries(captured).map(([name, at]) => [name, () => (at === null ? undefined : read(at))]),
  );
  return { kind: "function", node: id === null ? undefined : nodes.get(id), captures };
}

function connectionOf(
  [, node, id, connector, settings]: HeapEntry & readonly ["connection", ...unknown[]],
  { nodes }: Reading,
): LiveConnection {
  return {
    kind: "connection",
    node: node === null ? undefined : nodes.get(node),
    id,
    connector,
    settings: settings === null ? undefined : JSON.parse(settings),
  };
}

function fieldsOf(fields: { readonly [name: string]: number }, { read }: Reading): Fields {
  return new Map(Object.entries(fields).map(([name, at]) => [name, () => read(at)]));
}

function readers(numbers: readonly number[], { read }: Reading): readonly (() => LiveValue)[] {
  return numbers.map((at) => () => read(at));
}

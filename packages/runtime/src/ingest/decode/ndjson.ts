import { isRecord, type Json, nameOfKind } from "@heed/plan";
import type { InputItem, RawRecord } from "./input-item.ts";
import { jsonFault } from "./json-fault.ts";
import { type Line, maxRecordBytes, readLines } from "./lines.ts";

/** How deep lists and records may be nested in one record; what goes deeper is an attack or a mistake. */
const maxDepth = 100;

/**
 * The records of newline-delimited JSON: one item a line, blank lines left out. A line that cannot be read is an item of its
 * own, and the lines after it are read all the same.
 */
export async function* readNdjson(
  chunks: AsyncIterable<Uint8Array>,
  { maxBytes = maxRecordBytes }: { readonly maxBytes?: number } = {},
): AsyncGenerator<InputItem, undefined, undefined> {
  for await (const line of readLines(chunks, maxBytes)) {
    if (line.kind === "line" && line.text.trim() === "") continue;
    yield itemOf(line);
  }
}

function itemOf(line: Line): InputItem {
  const raw = line.text.endsWith("\r") ? line.text.slice(0, -1) : line.text;
  const place = { line: line.number, place: `line ${line.number}`, raw };
  const record =
    line.kind === "line" ? parseRecord(raw, line.number) : { kind: "bad" as const, reason: unreadable(line) };
  return { ...record, ...place };
}

/** Why a line is no text that can be used. */
export function unreadable(line: Exclude<Line, { kind: "line" }>): string {
  if (line.kind === "long")
    return `${line.bytes} bytes long, where ${line.maxBytes} are the most; only the start of it is kept`;
  const byte = line.byte.toString(16).toUpperCase().padStart(2, "0");
  return `column ${line.column}: the byte 0x${byte} is not UTF-8; save the input as UTF-8`;
}

/** One record out of JSON text, or why it is none. Line 1 gets a hint where the whole input seems to be one list. */
export function parseRecord(
  text: string,
  line = 0,
): { readonly kind: "record"; readonly value: RawRecord } | { readonly kind: "bad"; readonly reason: string } {
  const hint = line === 1 ? listHint(text) : "";
  const parsed = parseJson(text);
  return parsed.kind === "bad" ? { ...parsed, reason: `${parsed.reason}${hint}` } : asRecord(parsed.value, hint);
}

/** The value of JSON text, or where and why it is none. */
export function parseJson(
  text: string,
): { readonly kind: "good"; readonly value: Json } | { readonly kind: "bad"; readonly reason: string } {
  try {
    const value: Json = JSON.parse(text);
    return { kind: "good", value };
  } catch {
    const fault = jsonFault(text);
    const place = fault.line === 1 ? `column ${fault.column}` : `line ${fault.line}, column ${fault.column}`;
    return { kind: "bad", reason: `${place}: ${fault.reason}` };
  }
}

/** A value as one record, or why it is none. */
export function asRecord(
  value: Json,
  hint = "",
): { readonly kind: "record"; readonly value: RawRecord } | { readonly kind: "bad"; readonly reason: string } {
  if (!isRecord(value))
    return { kind: "bad", reason: `expected a record in \`{ }\`, found a ${nameOfKind(value)}${hint}` };
  if (isDeeperThan(value, maxDepth)) return { kind: "bad", reason: `nested deeper than ${maxDepth} levels` };
  return { kind: "record", value };
}

function listHint(text: string): string {
  return text.trimStart().startsWith("[") ? "; a JSON list becomes NDJSON with `jq -c '.[]'`" : "";
}

function isDeeperThan(value: Json, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  // What JSON gave has members of its own only; a list of them would have to be made for every record.
  for (const name in value) {
    const each: Json | undefined = (value as { readonly [name: string]: Json })[name];
    if (each !== undefined && isDeeperThan(each, depth - 1)) return true;
  }
  return false;
}

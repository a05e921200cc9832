import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { type Diagnostic, diagnose, type Json } from "@heed/plan";
import type { LoadedDataset } from "@heed/runtime";
import { openInput, unreadableFile } from "@heed/runtime/decode";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import type { OrFaults } from "../read-plan.ts";
import { keyNotKnown, keyNotNamed, noRecords } from "../replay/faults.ts";

/** Which record of which file is meant. */
export interface RecordWish {
  /** A file of JSON, NDJSON or CSV; `-` for standard input. */
  readonly file: string;
  readonly key?: string | undefined;
}

/** The versions of one record, in the order of the file. */
export interface RecordVersions {
  readonly key: string;
  readonly versions: readonly Json[];
}

/** Reads the one record that is meant, with all the versions of it that the file has. */
export async function readRecord(wish: RecordWish, dataset: LoadedDataset, io: Io): Promise<OrFaults<RecordVersions>> {
  const read = await readAll(wish.file, dataset, io);
  if (read.kind === "refused") return read;
  const { key: field } = dataset.definition;
  const byKey = new Map<string, Json[]>();
  for (const record of read.value)
    byKey.set(keyIn(record, field), [...(byKey.get(keyIn(record, field)) ?? []), record]);
  const keys = [...byKey.keys()];
  const [only] = keys.length === 1 ? keys : [];
  const key = wish.key ?? only;
  if (key === undefined) return refused(diagnose(keyNotNamed, { count: keys.length, keys: keys.slice(0, 3) }));
  const versions = byKey.get(key);
  if (versions === undefined) return refused(diagnose(keyNotKnown, { key, nearest: nearest(key, keys) }));
  return { kind: "good", value: { key, versions } };
}

function keyIn(record: Json, field: string): string {
  const named =
    typeof record === "object" && record !== null && field in record ? Reflect.get(record, field) : undefined;
  return named === undefined || named === null || typeof named === "object" ? "" : String(named);
}

async function readAll(file: string, dataset: LoadedDataset, io: Io): Promise<OrFaults<readonly Json[]>> {
  const isText = file === "-" || extname(file).toLowerCase() === ".json";
  if (!isText) return readInput(file, io.stdin, { dataset, io });
  const text = file === "-" ? await textOf(io.stdin) : await textIn(resolve(io.cwd, file), file);
  if (typeof text !== "string") return refused(text);
  const whole = wholeJson(text);
  if (whole !== undefined) return { kind: "good", value: Array.isArray(whole) ? whole : [whole] };
  return readInput("-", once(text), { dataset, io });
}

/** One record, or a list of them, written over several lines; undefined for anything else, such as a record a line. */
function wholeJson(text: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}

async function readInput(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  { dataset, io }: { readonly dataset: LoadedDataset; readonly io: Io },
): Promise<OrFaults<readonly Json[]>> {
  const path = file === "-" ? "-" : resolve(io.cwd, file);
  const opened = await openInput({ path, name: file, fields: dataset.definition.fields, stdin });
  if (opened.kind === "refused") return refused(opened.fault);
  const records: Json[] = [];
  let bad: string | undefined;
  for await (const item of opened.input.items) {
    if (item.kind === "record") records.push(item.value);
    if (item.kind === "bad") bad ??= `${item.place}: ${item.reason}`;
    if (item.kind === "stopped") return refused(item.fault);
  }
  if (records.length > 0) return { kind: "good", value: records };
  return refused(diagnose(noRecords, { reason: bad ?? "it is empty" }));
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

async function textIn(path: string, name: string): Promise<string | Diagnostic> {
  try {
    return (await readFile(path, "utf8")).replace(/^\ufeff/, "");
  } catch (error) {
    const fault = unreadableFile(name, error);
    if (fault === undefined) throw error;
    return fault;
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function refused(fault: Diagnostic): { readonly kind: "refused"; readonly faults: readonly Diagnostic[] } {
  return { kind: "refused", faults: [fault] };
}

import type { Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { extname } from "node:path";
import { type Diagnostic, diagnose } from "@heed/plan";
import { readCsv } from "./csv.ts";
import type { Fields } from "./csv-columns.ts";
import { interruptedInput, unknownInputFormat } from "./faults.ts";
import type { InputItem } from "./input-item.ts";
import { readNdjson } from "./ndjson.ts";
import { begun, signatureBytes, unsupported } from "./signature.ts";
import { systemCode, unreadable, wordsFor } from "./unreadable-file.ts";

export type InputFormat = "ndjson" | "csv";

/** The formats that an input file may have, by the word that `--input-format` takes. */
export const inputFormats: readonly InputFormat[] = ["ndjson", "csv"];

/** An input that can be read, once. */
export interface Input {
  /** As the user named it; `standard input` for `-`. */
  readonly name: string;
  /** Bytes in all, where that is known before reading. */
  readonly size: number | undefined;
  /** Bytes read so far. */
  readonly bytesRead: () => number;
  readonly items: AsyncIterable<InputItem>;
  /** Closes the file. Not needed once the items came to their end. */
  readonly close: () => void;
}

/** What is to be read, and as what. */
export interface InputRequest {
  /** A path, or `-` for standard input. */
  readonly path: string;
  /** The path as the user wrote it, where that is another. */
  readonly name?: string;
  /** Taken from the path's extension when absent; standard input is NDJSON then. */
  readonly format?: InputFormat | undefined;
  /** The fields of the dataset, which say what the cells of a table are. */
  readonly fields: Fields;
  readonly stdin: AsyncIterable<Uint8Array>;
}

export type OpenedInput =
  | { readonly kind: "open"; readonly input: Input }
  | { readonly kind: "refused"; readonly fault: Diagnostic };

/** Opens a file of records, or standard input. What is wrong with it as a whole is found here, before a record is read. */
export async function openInput(request: InputRequest): Promise<OpenedInput> {
  const { path, stdin, name = path } = request;
  if (path === "-")
    return reading(request, { name: "standard input", chunks: stdin, format: request.format ?? "ndjson" });
  const opened = await openFile(path, name);
  if (opened.kind === "refused") return opened;
  const format = request.format ?? formatOf(path);
  if (format === undefined) {
    await opened.handle.close();
    return { kind: "refused", fault: diagnose(unknownInputFormat, { path: name }) };
  }
  const chunks = opened.handle.createReadStream({
    highWaterMark: 262_144,
    start: opened.stats.isFile() ? 0 : undefined,
  });
  const size = opened.stats.isFile() ? opened.stats.size : undefined;
  return reading(request, { name, chunks, format, size, close: () => chunks.destroy() });
}

function formatOf(path: string): InputFormat | undefined {
  const extension = extname(path).toLowerCase();
  if (extension === ".ndjson" || extension === ".jsonl") return "ndjson";
  return extension === ".csv" || extension === ".tsv" ? "csv" : undefined;
}

interface Source {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly format: InputFormat;
  readonly size?: number | undefined;
  readonly close?: () => void;
}

function reading({ fields }: InputRequest, { name, chunks, format, size, close = () => {} }: Source): OpenedInput {
  let bytesRead = 0;
  async function* counted(): AsyncGenerator<Uint8Array, undefined, undefined> {
    for await (const chunk of chunks) {
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  async function* items(): AsyncGenerator<InputItem, undefined, undefined> {
    try {
      const { start, whole } = await begun(counted());
      const fault = unsupported(name, start);
      if (fault !== undefined) yield { kind: "stopped", fault };
      else yield* format === "csv" ? readCsv(whole, { fields }) : readNdjson(whole);
    } finally {
      // What is wrong with a table can end it before all of it is read.
      close();
    }
  }
  return { kind: "open", input: { name, size, bytesRead: () => bytesRead, items: untilFailure(items(), name), close } };
}

/** A disk that fails on the way ends the input with a fault; what was read before counts. */
async function* untilFailure(
  items: AsyncIterable<InputItem>,
  path: string,
): AsyncGenerator<InputItem, undefined, undefined> {
  try {
    yield* items;
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    yield { kind: "stopped", fault: diagnose(interruptedInput, { path, reason: wordsFor(code) }) };
  }
}

type OpenedFile =
  | { readonly kind: "open"; readonly handle: FileHandle; readonly stats: Stats }
  | { readonly kind: "refused"; readonly fault: Diagnostic };

async function openFile(path: string, name: string): Promise<OpenedFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    const stats = await handle.stat();
    const fault = stats.isDirectory()
      ? unreadable(name, "EISDIR")
      : stats.isFile()
        ? unsupported(name, await startOf(handle))
        : undefined;
    if (fault === undefined) return { kind: "open", handle, stats };
    await handle.close();
    return { kind: "refused", fault };
  } catch (error) {
    await handle?.close();
    const code = systemCode(error);
    if (code === undefined) throw error;
    return { kind: "refused", fault: unreadable(name, code) };
  }
}

async function startOf(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(signatureBytes), 0, signatureBytes, 0);
  return buffer.subarray(0, bytesRead);
}

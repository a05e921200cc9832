import type { InputItem } from "../../../src/ingest/decode/input-item.ts";

/** A stream of bytes that arrives in the chunks given. */
export async function* chunksOf(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array, undefined> {
  for (const chunk of chunks) yield typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
}

/** Everything that a reader gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** An item as one line: the record as JSON, or the place and the reason. */
export function told(item: InputItem): string {
  if (item.kind === "record") return `${item.place} ${JSON.stringify(item.value)}`;
  if (item.kind === "bad") return `${item.place} bad: ${item.reason}`;
  if (item.kind === "notice") return `notice: ${item.message}`;
  return `stopped: ${item.fault.code} ${item.fault.message}`;
}

/** Cuts bytes at the places given, which are taken modulo what is left. */
export function cut(bytes: Uint8Array, lengths: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let from = 0;
  for (const length of lengths) {
    chunks.push(bytes.subarray(from, from + length));
    from += length;
  }
  return [...chunks, bytes.subarray(from)];
}

import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Json } from "@heed/plan";

/** A record of the past: what arrived, when, and where it stands in its input. */
export interface PastRecord {
  readonly at: number;
  readonly place: string;
  readonly record: Json;
}

/** Writes records that are in order to a file of their own. */
export async function writeRun(file: string, records: readonly PastRecord[]): Promise<void> {
  const lines = function* () {
    for (const each of records) yield `${JSON.stringify(each).replace(/[\u2028\u2029]/g, escaped)}\n`;
  };
  // The file may hold whole reviews, so nobody else gets to read it.
  await pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 }));
}

/** What Node takes for the end of a line, and JSON does not. */
function escaped(sign: string): string {
  return sign === "\u2028" ? "\\u2028" : "\\u2029";
}

/** The records of such a file. */
export async function* readRun(file: string): AsyncGenerator<PastRecord> {
  for await (const line of createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const record: PastRecord = JSON.parse(line);
    yield record;
  }
}

/** Several lists in order as one; of records of the same time, those of an earlier list come first. */
export async function* merged(lists: readonly AsyncGenerator<PastRecord>[]): AsyncGenerator<PastRecord> {
  const heads = await Promise.all(lists.map((list) => list.next()));
  for (;;) {
    let first = -1;
    for (const [at, head] of heads.entries()) {
      const least = first === -1 ? undefined : heads[first];
      if (head.done !== true && (least === undefined || least.done === true || head.value.at < least.value.at))
        first = at;
    }
    const head = heads[first];
    const list = lists[first];
    if (head === undefined || head.done === true || list === undefined) return;
    yield head.value;
    heads[first] = await list.next();
  }
}

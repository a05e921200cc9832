import { setTimeout as sleep } from "node:timers/promises";
import { diagnose } from "@heed/plan";
import type { InputItem } from "../ingest/decode/input-item.ts";
import { readNdjson } from "../ingest/decode/ndjson.ts";
import { inBatches, type Taken, takeBatch } from "../ingest/decode/take-batch.ts";
import type { IngestResult } from "../result.ts";
import type { Runtime } from "../runtime.ts";
import { json, refusal } from "./answer.ts";
import { chunksOf } from "./body.ts";
import type { Failure } from "./failure.ts";
import { tooManyRecords } from "./faults.ts";

/** What takes records in. */
export type Taking = Pick<Runtime, "ingest" | "reject" | "pressure">;

/** How many results are gathered for one answer. Line by line there is no limit, as nothing is gathered. */
const mostResults = 100_000;

/** What became of the records of a request, counted. */
export type Counted = { readonly read: number } & { readonly [kind in IngestResult["kind"]]: number };

/** What a stream of records is taken with. */
export interface StreamRequest {
  readonly dataset: string;
  readonly request: Request;
  /** Says what a failure on the way is, and notes it where it is our own. */
  readonly failed: (error: unknown, request: Request) => Failure;
}

/** One line's result. */
type LineResult = { readonly line: number } & IngestResult;

/**
 * Takes a stream of records, in batches of one write each. The answer is one JSON object with all results, in order; 200 unless
 * every record was rejected, which is 422. It is begun only when everything is on the disk.
 */
export function takeStream(runtime: Taking, dataset: string, request: Request): Promise<Response> {
  return takeItems(runtime, { dataset, items: readNdjson(chunksOf(request)), signal: request.signal });
}

/** Records on their way in. */
interface Incoming {
  readonly dataset: string;
  readonly items: AsyncIterable<InputItem> | Iterable<InputItem>;
  /** Says that whoever sends them has gone. */
  readonly signal: AbortSignal;
  /** Where they come from, as the place of what is rejected has it; the body of a request if left out. */
  readonly source?: string;
}

/** Takes records in, and counts what became of them when all of them are on the disk. */
export async function takeCounted(runtime: Taking, incoming: Incoming): Promise<Counted> {
  let counted = none;
  for await (const taken of batches(runtime, incoming)) counted = count(counted, taken.map(resultIn));
  return counted;
}

/** Takes records in, and answers when all of them are on the disk. */
export async function takeItems(runtime: Taking, incoming: Incoming): Promise<Response> {
  const results: LineResult[] = [];
  for await (const taken of batches(runtime, incoming)) {
    for (const each of taken) results.push(lineResult(each));
    if (results.length > mostResults) return refusal(413, diagnose(tooManyRecords, { most: results.length }));
  }
  const counted = count(none, results);
  const isRefused = counted.read > 0 && counted.rejected === counted.read;
  return json(isRefused ? 422 : 200, { ...counted, results });
}

/**
 * The same, answered line by line: a result is written when its record is on the disk. The last line says that the end was
 * reached, or why not: `{"kind":"end",…}` or `{"kind":"stopped","error":…}`. The status is that of the first batch.
 */
export async function takeStreamByLine(
  runtime: Taking,
  { dataset, request, failed }: StreamRequest,
): Promise<Response> {
  const incoming = { dataset, items: readNdjson(chunksOf(request)), signal: request.signal };
  const lines = resultLines(batches(runtime, incoming), (error) => failed(error, request));
  // Not before the first batch is stored, so that a store that takes nothing is answered with a status that says so.
  const first = await lines.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    start: (controller) => {
      if (first.done !== true) controller.enqueue(encoder.encode(first.value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, { headers: { "content-type": "application/x-ndjson; charset=utf-8" } });
}

async function* resultLines(
  taken: AsyncIterable<readonly Taken[]>,
  failed: (error: unknown) => Failure,
): AsyncGenerator<string, undefined, undefined> {
  let counted = none;
  try {
    for await (const batch of taken) {
      const results = batch.map(lineResult);
      counted = count(counted, results);
      yield results.map((result) => `${JSON.stringify(result)}\n`).join("");
    }
    yield `${JSON.stringify({ kind: "end", ...counted })}\n`;
  } catch (error) {
    // Before the first line there is still a status to answer with.
    if (counted.read === 0) throw error;
    const { code, message, help } = failed(error).fault;
    yield `${JSON.stringify({ kind: "stopped", error: { code, message, help }, ...counted })}\n`;
  }
}

async function* batches(
  runtime: Taking,
  { dataset, items, signal, source = "request body" }: Incoming,
): AsyncGenerator<readonly Taken[], undefined, undefined> {
  const into = { dataset, source };
  for await (const batch of inBatches(items)) {
    // A body of JSON has neither notices nor an end of its own.
    if ("kind" in batch) continue;
    await relieved(runtime, signal);
    yield await takeBatch(runtime, batch, into);
  }
}

const lookAgainMs = 250;

/** While there is too much to be done no more of the stream is read, so that its sender waits. */
async function relieved(runtime: Taking, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await runtime.pressure()) !== undefined) await sleep(lookAgainMs);
}

const none: Counted = { read: 0, accepted: 0, duplicate: 0, stale: 0, rejected: 0 };

function count(counted: Counted, results: readonly IngestResult[]): Counted {
  const added = { accepted: 0, duplicate: 0, stale: 0, rejected: 0 };
  for (const { kind } of results) added[kind] += 1;
  return {
    read: counted.read + results.length,
    accepted: counted.accepted + added.accepted,
    duplicate: counted.duplicate + added.duplicate,
    stale: counted.stale + added.stale,
    rejected: counted.rejected + added.rejected,
  };
}

function resultIn({ result }: Taken): IngestResult {
  return result;
}

function lineResult({ item, result }: Taken): LineResult {
  return { line: item.line, ...result };
}

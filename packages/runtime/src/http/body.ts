import { isUtf8 } from "node:buffer";
import type { Json } from "@heed/plan";
import type { RawRecord } from "../ingest/decode/input-item.ts";
import { maxRecordBytes } from "../ingest/decode/lines.ts";
import { asRecord, parseJson, parseRecord } from "../ingest/decode/ndjson.ts";
import type { RecordItem } from "../ingest/decode/take-batch.ts";

/** What a request says that its body is: one record, a stream of them, or something that is not taken. */
export type BodyKind =
  | { readonly kind: "record" | "stream" }
  | { readonly kind: "unsupported"; readonly found: string };

/** Looks at the headers alone. */
export function bodyKind(headers: Headers): BodyKind {
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity") return { kind: "unsupported", found: `compressed (\`${encoding}\`)` };
  const written = headers.get("content-type")?.trim() ?? "";
  if (written === "") return { kind: "unsupported", found: "without a content type" };
  const [type = "", ...parameters] = written
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith("charset="))
    ?.replace(/^charset="?([^"]*)"?$/, "$1");
  if (charset !== undefined && charset !== "utf-8" && charset !== "utf8") {
    return { kind: "unsupported", found: `text in \`${charset}\`` };
  }
  if (type === "application/json") return { kind: "record" };
  return ndjsonTypes.has(type) ? { kind: "stream" } : { kind: "unsupported", found: `\`${type}\`` };
}

const ndjsonTypes: ReadonlySet<string> = new Set(["application/x-ndjson", "application/ndjson", "application/jsonl"]);

/** What a body of JSON holds: one record, or a list of them. */
export type RecordBody =
  | { readonly kind: "record"; readonly value: RawRecord }
  | { readonly kind: "list"; readonly items: readonly RecordItem[] }
  | { readonly kind: "bad"; readonly reason: string }
  | { readonly kind: "too-large"; readonly maxBytes: number };

/** So long may a body be that is a list, or that is signed as a whole. Whoever has more sends NDJSON, of which any amount is taken. */
export const maxListBytes = 16 * maxRecordBytes;

/** Reads a body of one record or of a list of them, and no more of it than it may have. */
export async function readRecords(request: Request): Promise<RecordBody> {
  const body = await readBody(request);
  return body.kind === "too-large" ? body : recordsIn(body.bytes);
}

/** The bytes of a body. How many there may be is told by what it begins with, if it is not told. */
export async function readBody(
  request: Request,
  mostBytes?: number,
): Promise<{ readonly kind: "bytes"; readonly bytes: Buffer } | Extract<RecordBody, { readonly kind: "too-large" }>> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  const pieces: Uint8Array[] = [];
  let length = 0;
  let maxBytes = mostBytes;
  for await (const piece of chunksOf(request)) {
    length += piece.length;
    pieces.push(piece);
    maxBytes ??= mostFor(piece);
    const most = maxBytes ?? maxRecordBytes;
    if (Math.max(length, declared) > most) return { kind: "too-large", maxBytes: most };
  }
  return { kind: "bytes", bytes: Buffer.concat(pieces) };
}

/** What a body of JSON holds that was read. */
export function recordsIn(bytes: Buffer): Exclude<RecordBody, { readonly kind: "too-large" }> {
  if (!isUtf8(bytes)) return { kind: "bad", reason: "it is not UTF-8" };
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  if (text.trim() === "") return { kind: "bad", reason: "it is empty" };
  return mostFor(bytes) === maxListBytes ? listIn(text) : parseRecord(text);
}

/** Blanks, and the bytes of a mark of the byte order. */
const before: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/** How long a body that begins like this may be; undefined while nothing but blanks has come. */
function mostFor(piece: Uint8Array): number | undefined {
  const first = piece.find((byte) => !before.has(byte));
  return first === undefined ? undefined : first === 0x5b ? maxListBytes : maxRecordBytes;
}

function listIn(text: string): Exclude<RecordBody, { readonly kind: "too-large" }> {
  const parsed = parseJson(text);
  if (parsed.kind === "bad") return parsed;
  if (!Array.isArray(parsed.value)) throw new Error("bug: what begins with a bracket is a list");
  const items = parsed.value.map((value: Json, at): RecordItem => {
    const raw = JSON.stringify(value);
    const place = { line: at + 1, place: `element ${at + 1}`, raw: raw.slice(0, maxRecordBytes) };
    if (Buffer.byteLength(raw) > maxRecordBytes)
      return { kind: "bad", reason: `longer than ${maxRecordBytes} bytes`, ...place };
    return { ...asRecord(value), ...place };
  });
  return { kind: "list", items };
}

/** The bytes of a body as they arrive; nothing when there is none. */
export async function* chunksOf(request: Request): AsyncGenerator<Uint8Array, undefined, undefined> {
  if (request.body !== null) yield* request.body;
}

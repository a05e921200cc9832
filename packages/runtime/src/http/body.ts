import { isUtf8 } from "node:buffer";
import type { RawRecord } from "../ingest/decode/input-item.ts";
import { parseRecord } from "../ingest/decode/ndjson.ts";

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

/** What a body of one record holds. */
export type RecordBody =
  | { readonly kind: "record"; readonly value: RawRecord }
  | { readonly kind: "bad"; readonly reason: string }
  | { readonly kind: "too-large" };

/** Reads a body of one record, and no more of it than it may have. */
export async function readRecord(request: Request, maxBytes: number): Promise<RecordBody> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return { kind: "too-large" };
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of chunksOf(request)) {
    length += piece.length;
    if (length > maxBytes) return { kind: "too-large" };
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  if (!isUtf8(bytes)) return { kind: "bad", reason: "it is not UTF-8" };
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  return text.trim() === "" ? { kind: "bad", reason: "it is empty" } : parseRecord(text);
}

/** The bytes of a body as they arrive; nothing when there is none. */
export async function* chunksOf(request: Request): AsyncGenerator<Uint8Array, undefined, undefined> {
  if (request.body !== null) yield* request.body;
}

import { Buffer, isUtf8 } from "node:buffer";

/** The most bytes that a record may have, 1 MiB, unless told otherwise. */
export const maxRecordBytes = 1_048_576;

/** A line without its line feed; a carriage return before that is left in place. `number` counts from 1. */
export type Line = { readonly number: number; readonly text: string } & (
  | { readonly kind: "line" }
  /** Only the first `maxBytes` are in `text`; `bytes` says how many there were. */
  | { readonly kind: "long"; readonly bytes: number; readonly maxBytes: number }
  /** `text` has replacement characters. `column` and `byte` say where the first wrong byte is, and which. */
  | { readonly kind: "not-utf8"; readonly column: number; readonly byte: number }
);

/**
 * The lines of a stream of UTF-8, without a byte order mark. Holds one line at most, of which no more than `maxBytes`: the
 * rest of a longer line is read and dropped. Reads on only when asked for the next line.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = maxRecordBytes,
): AsyncGenerator<Line, undefined, undefined> {
  const gathered = new GatheredLine(maxBytes);
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      gathered.add(chunk.subarray(from, end));
      yield gathered.take();
      from = end + 1;
    }
    gathered.add(chunk.subarray(from));
  }
  if (!gathered.isEmpty()) yield gathered.take();
}

const lineFeed = 0x0a;

/** The pieces of the line that is being read. */
class GatheredLine {
  readonly #maxBytes: number;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #number = 1;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  isEmpty(): boolean {
    return this.#bytes === 0;
  }

  add(piece: Uint8Array): void {
    if (piece.length === 0) return;
    const room = this.#maxBytes - this.#bytes;
    if (room > 0) this.#pieces.push(piece.subarray(0, room));
    this.#bytes += piece.length;
  }

  take(): Line {
    const [first = new Uint8Array()] = this.#pieces;
    const bytes =
      this.#pieces.length > 1 ? Buffer.concat(this.#pieces) : Buffer.from(first.buffer, first.byteOffset, first.length);
    const line = lineOf(bytes, this.#number, this.#bytes);
    this.#pieces = [];
    this.#bytes = 0;
    this.#number += 1;
    return line;
  }
}

function lineOf(bytes: Buffer, number: number, length: number): Line {
  const decoded = bytes.toString("utf8");
  const text = number === 1 && decoded.startsWith("\ufeff") ? decoded.slice(1) : decoded;
  if (length > bytes.length) return { kind: "long", number, text, bytes: length, maxBytes: bytes.length };
  return isUtf8(bytes)
    ? { kind: "line", number, text }
    : { kind: "not-utf8", number, text, ...firstWrongByte(bytes, decoded) };
}

/** Everything before the first replacement character that was not itself written is sound, so its length in bytes is known. */
function firstWrongByte(bytes: Buffer, decoded: string): { readonly column: number; readonly byte: number } {
  let at = 0;
  let offset = 0;
  for (let found = decoded.indexOf("\ufffd"); found !== -1; found = decoded.indexOf("\ufffd", at)) {
    offset += Buffer.byteLength(decoded.slice(at, found));
    if (bytes.subarray(offset, offset + 3).toString("latin1") !== "\xef\xbf\xbd") break;
    offset += 3;
    at = found + 1;
  }
  return { column: decoded.indexOf("\ufffd", at) + 1, byte: bytes[offset] ?? 0 };
}

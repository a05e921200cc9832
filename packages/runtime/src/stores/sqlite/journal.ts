import { closeSync, openSync, readSync } from "node:fs";
import { endianness } from "node:os";

// The layout of the journal and of the index beside it: https://www.sqlite.org/walformat.html
const indexHeaderBytes = 48;
const walHeaderBytes = 32;
const frameHeaderBytes = 24;

/** How far a journal had come, as the index beside it says. */
interface Mark {
  /** Frames of transactions that were committed, and how many of them are in the database itself. */
  readonly frames: number;
  readonly copied: number;
  readonly pageBytes: number;
  readonly salts: Buffer;
  readonly checksum: Sum;
}

type Sum = readonly [number, number];

/**
 * What is missing from the journal of a store that a process left behind when it was killed, in words; undefined when nothing is, or when
 * that cannot be told. SQLite takes a journal that ends too early for one whose last transactions were never committed, and says nothing.
 * The index beside it knows better; it is gone after a clean end, and SQLite makes it anew when it opens the store: so this comes before.
 */
export function lostFromJournal(path: string): string | undefined {
  const mark = markIn(`${path}-shm`);
  if (mark === undefined || mark.frames <= mark.copied) return undefined;
  const found = withFile(`${path}-wal`, (read) => wholeFrames(read, mark)) ?? 0;
  // Another salt: the index is older than the journal, as after the loss of power, since it is never synced.
  if (found === "another" || found >= mark.frames) return undefined;
  return `${found} of ${mark.frames} pages in its journal \`${path}-wal\` are whole`;
}

type Read = (bytes: Buffer, at: number) => boolean;

/** Reads a file from any place; undefined when there is none. */
function withFile<T>(path: string, act: (read: Read) => T): T | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    return act((bytes, at) => readSync(file, bytes, 0, bytes.length, at) === bytes.length);
  } finally {
    closeSync(file);
  }
}

function markIn(path: string): Mark | undefined {
  const bytes = Buffer.alloc(2 * indexHeaderBytes + 4);
  if (withFile(path, (read) => read(bytes, 0)) !== true) return undefined;
  const isLittle = endianness() === "LE";
  const number = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const header = bytes.subarray(0, indexHeaderBytes);
  // A process that died while it wrote the header left two that differ.
  if (!header.equals(bytes.subarray(indexHeaderBytes, 2 * indexHeaderBytes)) || header[12] !== 1) return undefined;
  const sum = added([0, 0], header.subarray(0, 40), isLittle);
  if (sum[0] !== number(40) || sum[1] !== number(44)) return undefined;
  const size = isLittle ? bytes.readUInt16LE(14) : bytes.readUInt16BE(14);
  return {
    frames: number(16),
    copied: number(2 * indexHeaderBytes),
    // 1 stands for 65,536, which has no place in two bytes.
    pageBytes: size === 1 ? 65_536 : size,
    salts: Buffer.from(header.subarray(32, 40)),
    checksum: [number(24), number(28)],
  };
}

/** How many frames from the first on are as they were written, up to the mark; `another` when the journal is of another salt. */
function wholeFrames(read: Read, mark: Mark): number | "another" {
  const header = Buffer.alloc(walHeaderBytes);
  if (!read(header, 0)) return 0;
  if (!header.subarray(16, 24).equals(mark.salts)) return "another";
  const isLittle = (header.readUInt32BE(0) & 1) === 0;
  let sum = added([0, 0], header.subarray(0, 24), isLittle);
  if (!isSum(header, 24, sum)) return 0;
  const frame = Buffer.alloc(frameHeaderBytes + mark.pageBytes);
  for (let at = 0; at < mark.frames; at += 1) {
    if (!read(frame, walHeaderBytes + at * frame.length)) return at;
    sum = added(added(sum, frame.subarray(0, 8), isLittle), frame.subarray(frameHeaderBytes), isLittle);
    if (!frame.subarray(8, 16).equals(mark.salts) || !isSum(frame, 16, sum)) return at;
  }
  return sum[0] === mark.checksum[0] && sum[1] === mark.checksum[1] ? mark.frames : mark.frames - 1;
}

/** True when the sum stands there, as the journal writes it. */
function isSum(bytes: Buffer, at: number, [first, second]: Sum): boolean {
  return bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second;
}

/** The checksum of the journal, with these bytes added to it. */
function added([first, second]: Sum, bytes: Buffer, isLittle: boolean): Sum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getUint32(at, isLittle) + b) >>> 0;
    b = (b + view.getUint32(at + 4, isLittle) + a) >>> 0;
  }
  return [a, b];
}

import type { Sliced } from "./slices.ts";

/** A member of a JSON object, with where it stands in the text, its name included. */
export interface Member {
  readonly value: unknown;
  readonly from: number;
  readonly to: number;
  /** The names in an object, as they were read: asking a large object for them takes as long as reading some of it. */
  readonly names?: readonly string[];
}

/** What some editors put in front of a text, and no JSON. */
export const byteOrderMark = "\ufeff";

/** So many characters of a list or an object are parsed at once, and what is left of the element that they end in. */
const usualPiece = 32_768;
const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openList, closeList, openRecord, closeRecord] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The members of the JSON object in a text, in their order: what `JSON.parse` gives, worked out piece by piece. Undefined for anything that is no
 * JSON object; a byte order mark in front is passed over.
 */
export function* readMembers(text: string, piece = usualPiece): Sliced<ReadonlyMap<string, Member> | undefined> {
  try {
    return yield* membersIn(text, piece);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function* membersIn(text: string, piece: number): Sliced<ReadonlyMap<string, Member>> {
  const members = new Map<string, Member>();
  let at = skipSpace(text, expected(text, "{", skipSpace(text, text.startsWith(byteOrderMark) ? 1 : 0)));
  if (text[at] === "}") return ended(text, at + 1, members);
  for (;;) {
    const nameEnd = text[at] === '"' ? endOfText(text, at) : refuse(at);
    const name = String(JSON.parse(text.slice(at, nameEnd)));
    const from = skipSpace(text, expected(text, ":", skipSpace(text, nameEnd)));
    const { end, ...read } = yield* readValue(text, from, piece);
    members.set(name, { ...read, from: at, to: end });
    at = skipSpace(text, end);
    if (text[at] === "}") return ended(text, at + 1, members);
    at = skipSpace(text, expected(text, ",", at));
  }
}

/** What is behind the object may only be white space. */
function ended(text: string, at: number, members: ReadonlyMap<string, Member>): ReadonlyMap<string, Member> {
  return skipSpace(text, at) === text.length ? members : refuse(at);
}

interface Parsed extends Pick<Member, "value" | "names"> {
  readonly end: number;
}

function* readValue(text: string, from: number, piece: number): Sliced<Parsed> {
  const first = text.charCodeAt(from);
  if (first === openList) return yield* readList(text, from, piece);
  if (first === openRecord) return yield* readRecord(text, from, piece);
  const end = first === quote ? endOfText(text, from) : endOfPiece(text, from, 0);
  yield;
  return { value: JSON.parse(text.slice(from, end)), end };
}

function* readList(text: string, from: number, least: number): Sliced<Parsed> {
  const list: unknown[] = [];
  for (let at = from + 1; ; ) {
    const end = endOfPiece(text, at, least);
    const piece: readonly unknown[] = JSON.parse(`[${text.slice(at, end)}]`);
    for (const each of piece) list.push(each);
    const isLast = text.charCodeAt(end) !== comma;
    if (piece.length === 0 && !(isLast && list.length === 0 && at === from + 1)) refuse(at);
    yield;
    if (isLast) return { value: list, end: text.charCodeAt(end) === closeList ? end + 1 : refuse(end) };
    at = end + 1;
  }
}

function* readRecord(text: string, from: number, least: number): Sliced<Parsed> {
  const record: { [name: string]: unknown } = {};
  const all: string[] = [];
  for (let at = from + 1; ; ) {
    const end = endOfPiece(text, at, least);
    const piece: { readonly [name: string]: unknown } = JSON.parse(`{${text.slice(at, end)}}`);
    const names = Object.keys(piece);
    for (const name of names) {
      put(record, name, piece[name]);
      all.push(name);
    }
    const isLast = text.charCodeAt(end) !== comma;
    if (names.length === 0 && !(isLast && at === from + 1)) refuse(at);
    yield;
    if (isLast) return { value: record, names: all, end: text.charCodeAt(end) === closeRecord ? end + 1 : refuse(end) };
    at = end + 1;
  }
}

function put(record: { [name: string]: unknown }, name: string, value: unknown): void {
  // Assigning to `__proto__` would set the prototype.
  if (name === "__proto__")
    Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
  else record[name] = value;
}

/** The place of the first comma between members that is so far away, or of the bracket behind the last member. */
function endOfPiece(text: string, from: number, least: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) at = endOfText(text, at) - 1;
    else if (unit === openRecord || unit === openList) depth += 1;
    else if (unit === closeRecord || unit === closeList) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (unit === comma && depth === 0 && at - from >= least) return at;
  }
  return refuse(text.length);
}

/** The place behind the quotation mark that ends the text which begins here. */
function endOfText(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return refuse(text.length);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (" \n\r\t".includes(text.charAt(at)) && at < text.length) at += 1;
  return at;
}

function expected(text: string, character: string, at: number): number {
  return text[at] === character ? at + 1 : refuse(at);
}

function refuse(at: number): never {
  throw new SyntaxError(`no JSON at ${at}`);
}

import type { Span } from "@heed/plan";

/** Where the values of a JSON text stand, by their names and numbers from the outside in: `0.expect.2`, and the empty name for the whole. */
export type JsonPlaces =
  | { readonly kind: "read"; readonly placeOf: (path: string) => Span | undefined }
  | { readonly kind: "broken"; readonly at: Span; readonly expected: string };

/** Deeper values have the place of what they stand in. */
const deepest = 3;

/** Reads a JSON text for the places of its values, and finds where it is none. */
export function jsonPlaces(text: string, file: string): JsonPlaces {
  const scan: Scan = { text, at: 0, values: new Map() };
  const spanOf = (start: number, end: number): Span => spanIn(text, file, start, end);
  try {
    value(scan, []);
    space(scan);
    if (scan.at < text.length) throw new Unexpected("the end of the text");
  } catch (thrown) {
    if (!(thrown instanceof Unexpected)) throw thrown;
    return { kind: "broken", at: spanOf(scan.at, scan.at + 1), expected: thrown.message };
  }
  return {
    kind: "read",
    placeOf: (path) => {
      const found = scan.values.get(path);
      return found && spanOf(found.start, found.end);
    },
  };
}

interface Scan {
  readonly text: string;
  at: number;
  readonly values: Map<string, { readonly start: number; readonly end: number }>;
}

class Unexpected extends Error {}

const whole =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text in JSON must not hold
  /(?:"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

function value(scan: Scan, path: readonly (string | number)[]): void {
  space(scan);
  const start = scan.at;
  const sign = scan.text[start];
  if (sign === "{") members(scan, "}", (at) => value(scan, [...path, name(scan, at)]));
  else if (sign === "[") members(scan, "]", (at) => value(scan, [...path, at]));
  else taken(scan, whole, "a value");
  if (path.length <= deepest) scan.values.set(path.join("."), { start, end: scan.at });
}

/** What stands between brackets, with commas between. */
function members(scan: Scan, close: string, member: (at: number) => void): void {
  scan.at += 1;
  space(scan);
  if (scan.text[scan.at] !== close) {
    for (let at = 0; at === 0 || scan.text[scan.at] === ","; at += 1) {
      if (at > 0) scan.at += 1;
      member(at);
      space(scan);
    }
  }
  if (scan.text[scan.at] !== close) throw new Unexpected(`\`,\` or \`${close}\``);
  scan.at += 1;
}

function name(scan: Scan, _at: number): string {
  space(scan);
  if (scan.text[scan.at] !== '"') throw new Unexpected("a name in double quotes");
  const written: string = JSON.parse(taken(scan, whole, "a name in double quotes"));
  space(scan);
  if (scan.text[scan.at] !== ":") throw new Unexpected("`:`");
  scan.at += 1;
  return written;
}

function taken(scan: Scan, pattern: RegExp, expected: string): string {
  pattern.lastIndex = scan.at;
  const [found] = pattern.exec(scan.text) ?? [];
  if (found === undefined) throw new Unexpected(expected);
  scan.at += found.length;
  return found;
}

function space(scan: Scan): void {
  while (/^[ \t\r\n]$/.test(scan.text[scan.at] ?? "")) scan.at += 1;
}

function spanIn(text: string, file: string, start: number, end: number): Span {
  const [from, to] = [start, end].map((offset) => {
    const before = text.slice(0, offset);
    return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
  });
  return { file, line: from?.line ?? 1, column: from?.column ?? 1, endLine: to?.line ?? 1, endColumn: to?.column ?? 1 };
}

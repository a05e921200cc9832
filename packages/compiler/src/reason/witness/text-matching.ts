interface Reader {
  readonly source: string;
  at: number;
}

/** Thrown for what the reader below does not know. */
class Unfamiliar extends Error {}

/**
 * A text that a regular expression matches, made by taking the first of all ways through it; undefined when none was found. It knows
 * letters, classes, groups, alternatives and repetitions; look-around and references it does not.
 */
export function textMatching(source: string, flags: string): string | undefined {
  try {
    const text = alternation({ source, at: 0 });
    return new RegExp(source, flags).test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The first alternative; the others are read over. */
function alternation(reader: Reader): string {
  const first = sequence(reader);
  while (reader.source[reader.at] === "|") {
    reader.at += 1;
    sequence(reader);
  }
  return first;
}

function sequence(reader: Reader): string {
  let text = "";
  for (;;) {
    const next = reader.source[reader.at];
    if (next === undefined || next === "|" || next === ")") return text;
    const part = atom(reader);
    text += part.repeat(repetitions(reader));
  }
}

function atom(reader: Reader): string {
  const letter = reader.source[reader.at] ?? "";
  reader.at += 1;
  switch (letter) {
    case "^":
    case "$":
      return "";
    case ".":
      return "x";
    case "(":
      return group(reader);
    case "[":
      return characterClass(reader);
    case "\\":
      return escaped(reader);
    default:
      return letter;
  }
}

function group(reader: Reader): string {
  const { source, at } = reader;
  const opening = /^\?(?::|<[A-Za-z_]\w*>)/.exec(source.slice(at));
  if (source[at] === "?" && opening === null) throw new Unfamiliar();
  reader.at += opening?.[0].length ?? 0;
  const inside = alternation(reader);
  reader.at += 1;
  return inside;
}

const classes: { readonly [letter: string]: string } = {
  d: "0",
  w: "a",
  s: " ",
  D: "x",
  W: "-",
  S: "x",
  b: "",
  t: "\t",
  n: "\n",
  r: "\r",
};

function escaped(reader: Reader): string {
  const letter = reader.source[reader.at] ?? "";
  reader.at += 1;
  if (/[1-9kpPuxcBfv0]/.test(letter)) throw new Unfamiliar();
  return classes[letter] ?? letter;
}

/** One character of a class; of a negated class, one that is not named in it. */
function characterClass(reader: Reader): string {
  const close = closingOf(reader.source, reader.at);
  const inside = reader.source.slice(reader.at, close);
  reader.at = close + 1;
  if (!inside.startsWith("^")) return atom({ source: inside, at: 0 });
  const pattern = new RegExp(`[${inside}]`);
  const found = [..."x0 -A_é"].find((letter) => pattern.test(letter));
  if (found === undefined) throw new Unfamiliar();
  return found;
}

function closingOf(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === "]") return at;
  }
  throw new Unfamiliar();
}

/** How often what stands before is repeated: as seldom as may be, but once where it may be. */
function repetitions(reader: Reader): number {
  const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at));
  if (found === null) return 1;
  reader.at += found[0].length;
  return found[1] === undefined ? 1 : Math.min(Number(found[1]), 1_000);
}

/** A part that every text has in which the pattern matches. `folded`: whatever the case of its ASCII letters. */
export interface NecessaryPart {
  readonly part: string;
  readonly folded: boolean;
}

/** Shorter parts occur in most texts. */
const shortest = 2;

/**
 * The longest run of letters that a regular expression cannot match without; undefined when none is certain. Groups, classes and
 * whatever may be left out end a run, and a pattern with alternatives or with escapes by number has none.
 */
export function necessaryPart(source: string, flags: string): NecessaryPart | undefined {
  const folded = flags.includes("i");
  // In these two modes a class may hold classes, or `k` and `s` match letters beyond ASCII.
  if (flags.includes("v")) return undefined;
  const beyond = folded && flags.includes("u") ? /[ks]/i : undefined;
  const runs = literalRuns(source);
  if (runs === undefined) return undefined;
  const known = runs
    .flatMap((run) => (folded ? run.split(/[^\0-\x7f]/) : run.split(/[\ud800-\udfff]/)))
    .flatMap((run) => (beyond === undefined ? run : run.split(beyond)));
  const part = known.reduce((longest, run) => (run.length > longest.length ? run : longest), "");
  if (part.length < shortest) return undefined;
  return { part: folded ? part.toLowerCase() : part, folded };
}

const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
/** Escapes that stand for the character behind the backslash. */
const escaped = /^\\[^\w\s]/;
/** Escapes that match no characters, or a set of single ones. */
const zeroWidth = /^(?:\\[bB]|[\^$])/;
const characterSet = /^(?:\\[dDwWsS]|\.)/;

/** The runs of characters that must occur; undefined for a pattern that is not understood, or that has alternatives. */
function literalRuns(source: string): readonly string[] | undefined {
  const runs: string[] = [];
  let run = "";
  const end = (): void => {
    runs.push(run);
    run = "";
  };
  for (let rest = source; rest !== ""; ) {
    const skipped = zeroWidth.exec(rest)?.[0];
    if (skipped !== undefined) {
      rest = rest.slice(skipped.length);
      continue;
    }
    const read = readAtom(rest);
    if (read === undefined) return undefined;
    rest = rest.slice(read.length);
    const counted = quantifier.exec(rest)?.[0] ?? "";
    rest = rest.slice(counted.length);
    if (rest.startsWith("*") || rest.startsWith("+") || rest.startsWith("?")) return undefined;
    const mayBeMissing = /^(?:[*?]|\{0)/.test(counted);
    if (read.character === undefined || mayBeMissing) end();
    else {
      run += read.character;
      // Repeated, the next character need not follow the first one.
      if (counted !== "") end();
    }
  }
  end();
  return runs;
}

interface Atom {
  readonly length: number;
  /** The character that it stands for, where it is a single one. */
  readonly character?: string;
}

function readAtom(rest: string): Atom | undefined {
  const first = rest.charAt(0);
  if (first === "(") return skipGroup(rest);
  if (first === "[") return skipClass(rest);
  if (characterSet.test(rest)) return { length: first === "\\" ? 2 : 1 };
  if (escaped.test(rest)) return { length: 2, character: rest.charAt(1) };
  return /^[^\\()[\]{}|*+?]/.test(rest) ? { length: 1, character: first } : undefined;
}

function skipClass(rest: string): Atom | undefined {
  for (let at = 1; at < rest.length; at += 1) {
    if (rest.charAt(at) === "\\") at += 1;
    else if (rest.charAt(at) === "]") return { length: at + 1 };
  }
  return undefined;
}

function skipGroup(rest: string): Atom | undefined {
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const character = rest.charAt(at);
    if (character === "\\") at += 1;
    else if (character === "[") {
      const inside = skipClass(rest.slice(at));
      if (inside === undefined) return undefined;
      at += inside.length - 1;
    } else if (character === "(") depth += 1;
    else if (character === ")") {
      depth -= 1;
      if (depth === 0) return { length: at + 1 };
    }
  }
  return undefined;
}

import { alternatives, type Type } from "@heed/plan";
import type { Budget } from "../budget.ts";
import { contains, type Region } from "../regions.ts";
import { leastOf, mostOf } from "../relations/texts.ts";
import { admission } from "../texts.ts";
import type { Demand } from "./demands.ts";
import { textsLike } from "./sample-text.ts";
import { textMatching } from "./text-matching.ts";

/** What a text must be: the region, and what the conditions ask of it. */
export interface TextWanted {
  readonly type: Type;
  readonly region: Region;
  readonly demands: readonly Demand[];
  readonly budget: Budget;
  /** What it is now, if it is to be changed as little as may be. */
  readonly current?: unknown;
}

/** A text that meets every demand, else the first that the schema admits; undefined when none was thought of. */
export function makeText({ type, region, demands, budget, current }: TextWanted): string | undefined {
  const admits = admission(alternatives(type));
  const isUnknown = alternatives(type).some(({ kind }) => kind === "unknown");
  let first: string | undefined;
  for (const text of candidates({ type, region, demands, budget, current })) {
    if (budget.spend(1) !== undefined) return first;
    if (!contains(region, text)) continue;
    const isMet = demands.every(({ isMetBy }) => isMetBy(text));
    // Asking the schema is dearest, so it is asked last.
    if ((!isMet && first !== undefined) || !(isUnknown || admits(text))) continue;
    if (isMet) return text;
    first = text;
  }
  return first;
}

interface Pieces {
  readonly wholes: readonly string[];
  readonly starts: readonly string[];
  readonly middles: readonly string[];
  readonly ends: readonly string[];
  readonly least: number;
  readonly most: number;
}

function* candidates(wanted: TextWanted): Iterable<string> {
  const { type, region, demands, current } = wanted;
  const pieces = piecesOf(demands);
  const plain = alternatives(type).flatMap((each) =>
    each.kind === "text"
      ? textsLike(each)
      : each.kind === "literal" && typeof each.value === "string"
        ? [each.value]
        : [],
  );
  const bases = [
    ...(typeof current === "string" ? [current] : []),
    ...pieces.wholes,
    ...plain,
    String(region.sample ?? ""),
  ];
  const isMade = [pieces.starts, pieces.middles, pieces.ends].some(({ length }) => length > 0);
  for (const base of isMade && current === undefined ? ["", ...bases] : [...bases, ""]) {
    for (const text of around(base, pieces)) {
      yield text;
      yield* inFormats(text);
      yield text.toUpperCase();
      yield text.toLowerCase();
    }
  }
}

/** Places where a piece fits into texts of a format. */
function inFormats(text: string): readonly string[] {
  const word = text.replaceAll(/[^\w-]/g, "-") || "text";
  return [
    `${word}@example.com`,
    `${text}@example.com`,
    `https://example.com/${text}`,
    `https://${word}.example.com/`,
    `${text}example.com`,
  ];
}

function piecesOf(demands: readonly Demand[]): Pieces {
  const literals = (kind: "is" | "includes" | "starts-with" | "ends-with"): readonly string[] =>
    demands.flatMap((demand) => (demand.kind === kind && "isTrue" in demand && demand.isTrue ? [demand.text] : []));
  const lengths = demands.flatMap((demand) => (demand.kind === "length" ? [demand.region] : []));
  return {
    wholes: literals("is"),
    starts: longest(literals("starts-with")),
    middles: [
      ...literals("includes"),
      ...demands.flatMap((demand) =>
        demand.kind === "matches" && demand.isTrue ? (textMatching(demand.text, demand.flags) ?? []) : [],
      ),
    ],
    ends: longest(literals("ends-with")),
    least: Math.max(0, ...lengths.map(leastOf)),
    most: Math.min(Number.MAX_SAFE_INTEGER, ...lengths.map(mostOf)),
  };
}

function longest(texts: readonly string[]): readonly string[] {
  const [first, ...others] = texts;
  if (first === undefined) return [];
  return [others.reduce((best, each) => (each.length > best.length ? each : best), first)];
}

/** The base with what is needed put before, into and behind it, and made as long or short as it must be. */
function* around(base: string, { starts, middles, ends, least, most }: Pieces): Iterable<string> {
  const [start = ""] = starts;
  const [end = ""] = ends;
  const missing = middles.filter(
    (middle) => !base.includes(middle) && !start.includes(middle) && !end.includes(middle),
  );
  for (const between of ["", " ", "-"]) {
    const inner = [base.startsWith(start) ? "" : start, base, ...missing].filter((part) => part !== "");
    const whole = [...inner, ...(base.endsWith(end) && missing.length === 0 ? [] : [end])].filter(
      (part) => part !== "",
    );
    const text = whole.join(between);
    yield text;
    for (const filler of ["x", "q", "0", " "]) {
      const lack = Math.min(least, 1_000_000) - text.length;
      if (lack > 0) yield `${text.slice(0, text.length - end.length)}${filler.repeat(lack)}${end}`;
    }
    if (text.length > most) yield text.slice(0, most);
  }
  yield merged([start, ...missing, end]);
}

/** The texts one behind the other, as far as they do not overlap. */
function merged(texts: readonly string[]): string {
  return texts.reduce((whole, next) => {
    if (whole.includes(next)) return whole;
    const overlaps = Array.from({ length: Math.min(whole.length, next.length) }, (_, at) => at + 1).reverse();
    const overlap = overlaps.find((length) => whole.endsWith(next.slice(0, length))) ?? 0;
    return `${whole}${next.slice(overlap)}`;
  }, "");
}

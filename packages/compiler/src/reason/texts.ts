import { schemaFromType, type Type } from "@heed/plan";
import type { Cuts, Region } from "./regions.ts";

/** A set of so many texts is listed, each a region of its own, whether or not a condition names it. */
const mostListed = 256;

interface TextDomain {
  readonly cuts: Cuts;
  readonly unknown: boolean;
  /** The texts that there are, when the type lists them. */
  readonly finite: readonly string[] | undefined;
}

/** The texts that the types list; undefined when any text may be among them. */
export function finiteTexts(types: readonly Type[]): readonly string[] | undefined {
  if (types.some(({ kind }) => kind === "text")) return undefined;
  return types.flatMap((type) => (type.kind === "literal" && typeof type.value === "string" ? [type.value] : []));
}

/** The regions of the texts that values of these types may be. */
export function textRegions(types: readonly Type[], { cuts, unknown, finite }: TextDomain): readonly Region[] {
  if (finite !== undefined) return finiteRegions(finite, cuts);
  const admits = unknown ? () => true : admission(types);
  // The empty text is a region of its own, so that a length of 0 is one, too.
  const named = [...new Set(["", ...cuts.texts])].sort((a, b) => (a < b ? -1 : 1));
  const points = named.filter(admits);
  return [
    ...points.map((sample): Region => ({ kind: "point", sample })),
    ...(cuts.ordered ? between(named) : [{ kind: "texts", sample: notAmong(named, admits) } as const]),
  ];
}

function finiteRegions(texts: readonly string[], cuts: Cuts): readonly Region[] {
  const listed = texts.length <= mostListed || cuts.ordered ? texts : texts.filter((text) => cuts.texts.has(text));
  const other = texts.find((text) => !listed.includes(text));
  return [
    ...listed.map((sample): Region => ({ kind: "point", sample })),
    ...(other === undefined ? [] : [{ kind: "texts", sample: other } as const]),
  ];
}

/** Whether a text passes one of the types' schemas as it is. True when that cannot be found out. */
export function admission(types: readonly Type[]): (text: string) => boolean {
  const tests = types.map((type) => {
    const test = known.get(type) ?? testFor(type);
    known.set(type, test);
    return test;
  });
  return (text) => tests.some((test) => test(text));
}

type Test = (text: string) => boolean;
type TextType = Extract<Type, { kind: "text" }>;

/** A text that is missing takes the default; whether one that is there is let through does not depend on it. */
function withoutDefault({ default: _default, ...type }: TextType): TextType {
  return type;
}

// Making a schema costs more than asking it many times.
const known = new WeakMap<Type, Test>();

function testFor(type: Type): Test {
  if (type.kind === "literal") return (text) => text === type.value;
  if (type.kind !== "text") return () => false;
  const { format, minLength, maxLength, patterns } = type;
  // Lengths and patterns are about the text before it was trimmed, so they do not tell which texts are left.
  if (format?.last === true) return () => true;
  if (format === undefined && patterns === undefined && minLength === undefined && maxLength === undefined)
    return () => true;
  try {
    const schema = schemaFromType(withoutDefault(type));
    return (text) => {
      const parsed = schema.safeParse(text);
      return parsed.success && parsed.data === text;
    };
  } catch {
    return () => true;
  }
}

/** The texts between and behind the points, as far as there are any. The first point is the empty text, the least of all. */
function between(points: readonly string[]): readonly Region[] {
  return points.flatMap((above, at): readonly Region[] => {
    const below = points[at + 1];
    const sample = textBetween(above, below);
    if (sample === undefined) return [];
    return [{ kind: "texts", sample, above, ...(below === undefined ? {} : { below }) }];
  });
}

/** A text behind one and before another; undefined when there is none. */
function textBetween(above: string, below: string | undefined): string | undefined {
  // The text that follows another immediately is the other with the smallest unit behind it.
  const candidates = ["text", "a", " ", "\0"].map((more) => `${above}${more}`);
  return candidates.find((text) => below === undefined || text < below);
}

function notAmong(points: readonly string[], admits: (text: string) => boolean): string {
  const taken = new Set(points);
  const candidates = Array.from({ length: taken.size + 1 }, (_, at) => (at === 0 ? "text" : `text ${at}`));
  const free = candidates.filter((text) => !taken.has(text));
  return free.find(admits) ?? free[0] ?? "";
}

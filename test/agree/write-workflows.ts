import { type Dice, pick } from "@heed/cli/verify";
import { writeBoolean } from "./write-booleans.ts";
import { writeChanges } from "./write-changes.ts";
import { writeDate } from "./write-dates.ts";
import { writeList } from "./write-lists.ts";
import { writeNumber } from "./write-numbers.ts";
import { boolean, number, type Place, text, type Writers } from "./write-place.ts";
import { writeText } from "./write-texts.ts";

/** The dataset and the values that generated workflows close over; plain JavaScript but for the types, so that it can be run as it stands. */
export const prelude = `
const k0: number = 0, k1: number = 1, kz: number = -0, kh: number = 2.5, kt: string = "", ks: string = "ab";
const table: { readonly [name: string]: string } = { a: "one", b: "two" };
const words: readonly string[] = ["ab", "so", "A"];
const limits: { readonly low: number; readonly deep: { readonly name: string } } = { low: -0, deep: { name: "so" } };
const launch = new Date("2020-09-13T12:26:40.000Z");
const partsOf = (at: Date): readonly number[] => [at.getUTCMonth(), at.getUTCDate(), at.getUTCDay(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
const vip = new Set(["ab", "so", ""]);
const teams = new Map([["a", "one"], ["ab", "so"]]);
const counted = (first: number, ...more: readonly number[]): number => more.reduce((sum, x) => sum + x, first) + more.length;
const without = ({ t, ...more }: { readonly t: string; readonly e: string; readonly u?: string | undefined }): string => t + (more.u ?? more.e) + Object.keys(more).length;
const behind = ([, ...more]: readonly string[]): readonly string[] => more;
const urgent = [/ab/i, /^so\\b/u, /^$/];
const checks = [{ by: (x: number) => x > k1, name: "more" }, { by: (x: number) => !(x >= kh), name: "" }];
const named = { c: "C", b: "B", a: "A" } as const;
const score = (t: string, x: number): number => { let sum = x; for (const word of words) { if (t.includes(word)) sum += k1; else if (x < k0) continue; if (sum > kh) break; sum *= 2; } return sum; };
const longest = (l: readonly string[]): string => { let best = ""; for (const each of l) { if (each === "so") return "so!"; if (each.length > best.length) best = each; } return best; };
const half = (x: number, by: number = 2): number => x / by;
const says = ({ t, u = "none" }: { readonly t: string; readonly u?: string | undefined }, word: string): boolean => { const all = t + u; if (word === "") return false; return all.includes(word); };
const twice = (x: number): number => half(x) + half(x);
const grade = (x: number): string => { if (x < k0) return "low"; else if (x >= kh) { return "high"; } const rest = x - k1; return rest > k0 ? "mid" : String(rest); };
const rank = (e: "a" | "b" | "c", x: number): string => { switch (e) { case "b": case "a": if (x > k1) return "up"; if (x < k0) break; default: return "down" + e; } return "flat"; };
const kindOf = (e: "a" | "b" | "c"): string => { switch (e) { case "a": return "first"; case "b": return "next"; case "c": return "last"; } };
const spread = (x: number): string => { switch (true) { default: return "far"; case x < k0: { const near = x + k1; if (near > k0) return "near"; break; } case x === k1: case Number.isNaN(x): return "one"; } return "off"; };
const told = (name: string, loud: boolean) => { const made = tickets.create({ name }); if (!loud) return made; slack.postMessage({ channel: "#told", text: made.url }); return made; };
const asked = (key: string): string => { if (key === "") return "none"; switch (tickets.get({ key }).status) { case "open": return "yes"; case "closed": tickets.comment({ key, text: "closed" }); default: return "no"; } };
`;

/** The fields of the dataset. */
export const fields = `{
  id: z.string(), n: z.number(), i: z.int().min(1).max(5), t: z.string(), u: z.string().optional(), v: z.string().nullable(), b: z.boolean(),
  e: z.enum(["a", "b", "c"]), l: z.array(z.string()).max(4), o: z.object({ p: z.number(), q: z.string().optional() }).optional(),
  x: z.union([z.string(), z.number(), z.array(z.string())]).nullable(), c: z.record(z.string(), z.string()),
  d: z.iso.datetime({ offset: true }), day: z.iso.date(),
  m: z.array(z.object({ k: z.string(), w: z.number() })),
}`;

const writers: Writers = {
  boolean: writeBoolean,
  date: writeDate,
  list: writeList,
  number: writeNumber,
  text: writeText,
};

/** What can be read everywhere. */
export const start: Omit<Place, "dice" | "names"> = {
  writers,
  depth: 0,
  numbers: ["r.n", "r.i", "k0", "k1", "kz", "kh", "limits.low", "now", "(r.n + k0)", "Math.trunc(r.n)"],
  texts: ["r.t", "r.e", "kt", "ks", "limits.deep.name"],
  lists: ["r.l", "words", "[r.t]", "[r.t, ks, r.t]"],
};

/** The text of a `when`: an expression, or a block with constants and early returns. */
export function writeWhen(dice: Dice): string {
  const place: Place = { ...start, dice, names: { next: 0 } };
  const kind = dice();
  if (kind < 0.5) return `(r, before, { now }) => ${boolean(place)}`;
  if (kind < 0.7) {
    const changes = writeChanges(place, boolean);
    return `(r, before, { now }) => { ${changes.written} return ${boolean(changes.place)}; }`;
  }
  const known = { ...place, numbers: [...place.numbers, "c"], texts: [...place.texts, "s"] };
  const early = `if (${boolean(known)}) return ${boolean(known)};`;
  const nested = `if (${boolean(known)}) { if (${boolean(known)}) return ${boolean(known)}; } else { const c = ${number(place)}; if (c > k0) return c < kh; }`;
  const jump = (): string =>
    pick(dice, [
      "break;",
      "",
      `return ${boolean(known)};`,
      `if (${boolean(known)}) break;`,
      `if (${boolean(known)}) return ${boolean(known)};`,
    ]);
  const [of, first, second, third] = pick(dice, [
    ["r.e", `"a"`, `"b"`, `"c"`],
    ["r.i", "1", "c", "3"],
    ["c", "k0", "r.n", "r.i"],
    ["s", "r.t", "ks", `"a"`],
  ] as const);
  const switched = `switch (${of}) { ${pick(dice, ["", "default:"])} case ${first}: ${jump()} case ${second}: case ${third}: ${jump()} }`;
  return `(r, before, { now }) => { const c = ${number(place)}; const s = ${text(place)}; ${pick(dice, [early, nested, early + nested, switched, early + switched])} return ${boolean(known)}; }`;
}

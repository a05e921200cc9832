import { type Dice, pick } from "@heed/cli/verify";

/** The dataset and the values that generated workflows close over; plain JavaScript but for the types, so that it can be run as it stands. */
export const prelude = `
const k0: number = 0, k1: number = 1, kz: number = -0, kh: number = 2.5, kt: string = "", ks: string = "ab";
const table: { readonly [name: string]: string } = { a: "one", b: "two" };
const words: readonly string[] = ["ab", "so", "A"];
const limits: { readonly low: number; readonly deep: { readonly name: string } } = { low: -0, deep: { name: "so" } };
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
  e: z.enum(["a", "b", "c"]), l: z.array(z.string()).max(4), d: z.iso.datetime(), o: z.object({ p: z.number(), q: z.string().optional() }).optional(),
  m: z.array(z.object({ k: z.string(), w: z.number() })),
}`;

/** What may be read at a place, and how deep it is. */
export interface Place {
  readonly dice: Dice;
  readonly depth: number;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  /** Counts the names that are given. */
  readonly names: { next: number };
}

/** What can be read everywhere. */
export const start = {
  depth: 0,
  numbers: ["r.n", "r.i", "k0", "k1", "kz", "kh", "limits.low", "(r.n + k0)", "Math.trunc(r.n)"],
  texts: ["r.t", "r.e", "kt", "ks", "limits.deep.name"],
};
const deeper = (place: Place): Place => ({ ...place, depth: place.depth + 1 });
const isLeaf = ({ dice, depth }: Place): boolean => depth > 3 || dice() < depth * 0.15;

/** The text of an expression that gives a number. */
export function number(place: Place): string {
  const { dice } = place;
  if (isLeaf(place)) return pick(dice, place.numbers);
  const inner = deeper(place);
  const n = (): string => number(inner);
  const same = n();
  return pick(dice, [
    () => `(${same} ${pick(dice, ["+", "-", "*", "/", "%"])} ${pick(dice, [n(), same, "k0", "kz", "k1"])})`,
    () => `-(${n()})`,
    () => `${text(inner)}.length`,
    () => `r.l.length`,
    () =>
      `Math.${pick(dice, ["round", "floor", "abs", "trunc", "sign"])}(${pick(dice, [n(), `(${n()} / (k1 + k1))`])})`,
    () => `Math.${pick(dice, ["max", "min"])}(${n()}, ${n()})`,
    () => `(r.o?.p ?? ${n()})`,
    () => `(${boolean(inner)} ? ${n()} : ${n()})`,
    () => `${pick(dice, ["half", "twice"])}(${n()})`,
    () => `half(${n()}, ${n()})`,
    () => `Number(${text(inner)})`,
    () => `(r.m.find((x) => ${boolean({ ...inner, numbers: [...inner.numbers, "x.w"] })})?.w ?? ${n()})`,
    () => `r.m.filter(({ w }) => w ${pick(dice, ["<", ">="])} ${n()}).length`,
  ])();
}

/** The text of an expression that gives a text. */
export function text(place: Place): string {
  const { dice } = place;
  if (isLeaf(place)) return pick(dice, place.texts);
  const inner = deeper(place);
  const t = (): string => text(inner);
  return pick(dice, [
    () => `(${t()} + ${t()})`,
    () => `\`\${${number(inner)}}:\${${t()}}\``,
    () => `(r.u ?? ${t()})`,
    () => `(r.u || ${t()})`,
    () => `(r.v ?? ${t()})`,
    () => `(r.o?.q ?? ${t()})`,
    () => `${t()}.${pick(dice, ["toLowerCase()", "toUpperCase()", "trim()"])}`,
    () => `${t()}.slice(${number(inner)})`,
    () => `(${boolean(inner)} ? ${t()} : ${t()})`,
    () => `(table[r.e] ?? ${t()})`,
    () => `r.l.join(${t()})`,
    () => `r.m.map((x) => x.k + ${text({ ...inner, texts: [...inner.texts, "x.k"] })}).join(",")`,
    () => `grade(${number(inner)})`,
    () => `${pick(dice, ["rank(r.e, ", "spread("])}${number(inner)})`,
    () => `kindOf(r.e)`,
    () => `String(${number(inner)})`,
    () => `(r.l[${pick(dice, ["0", "k1", number(inner)])}] ?? ${t()})`,
    () => `(r.u && ${t()} || ${t()})`,
  ])();
}

/** The text of an expression that is true or false. */
export function boolean(place: Place): string {
  const { dice } = place;
  if (isLeaf(place))
    return pick(dice, [
      "r.b",
      "r.u === undefined",
      "r.v == null",
      "r.l.includes(ks)",
      "r.n === r.n",
      "words.includes(r.t)",
    ]);
  const inner = deeper(place);
  const b = (): string => boolean(inner);
  const same = number(inner);
  const element = { ...inner, texts: [...inner.texts, "y"] };
  return pick(dice, [
    () => `(${same} ${pick(dice, ["<", "<=", ">", ">="])} ${pick(dice, [number(inner), same])})`,
    () => `(${same} ${pick(dice, ["===", "!=="])} ${pick(dice, [number(inner), same])})`,
    () => `(${text(inner)} ${pick(dice, ["<", ">=", "===", "!=="])} ${text(inner)})`,
    () => `${text(inner)}.${pick(dice, ["includes", "startsWith", "endsWith"])}(${text(inner)})`,
    () => `/${pick(dice, ["a.", "^so", "[A-Z]b?$", "\\\\d"])}/${pick(dice, ["", "i", "u"])}.test(${text(inner)})`,
    () => `!${b()}`,
    () => `!(${same} ${pick(dice, ["<", "<="])} ${number(inner)})`,
    () => `(${b()} && ${b()})`,
    () => `(${b()} || ${b()})`,
    () => `(${b()} && ${b()} && ${b()})`,
    () => `(${b()} ? ${b()} : ${b()})`,
    () => `r.l.${pick(dice, ["some", "every"])}((y) => ${boolean(element)})`,
    () => `r.m.some(({ k: y, w }) => ${boolean({ ...element, numbers: [...inner.numbers, "w"] })})`,
    () => `says(r, ${text(inner)})`,
    () => `Boolean(${pick(dice, [text(inner), number(inner)])})`,
    () => `(r.o !== undefined && r.o.p > ${number(inner)})`,
    () => `(r.o!.p >= ${number(inner)})`,
    () => `(r.u!.length > ${number(inner)})`,
  ])();
}

/** The text of a `when`: an expression, or a block with constants and early returns. */
export function writeWhen(dice: Dice): string {
  const place: Place = { ...start, dice, names: { next: 0 } };
  if (dice() < 0.6) return `(r) => ${boolean(place)}`;
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
  return `(r) => { const c = ${number(place)}; const s = ${text(place)}; ${pick(dice, [early, nested, early + nested, switched, early + switched])} return ${boolean(known)}; }`;
}

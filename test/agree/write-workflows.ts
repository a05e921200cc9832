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
`;

/** The fields of the dataset. */
export const fields = `{
  id: z.string(), n: z.number(), i: z.int().min(1).max(5), t: z.string(), u: z.string().optional(), v: z.string().nullable(), b: z.boolean(),
  e: z.enum(["a", "b", "c"]), l: z.array(z.string()), o: z.object({ p: z.number(), q: z.string().optional() }).optional(),
  m: z.array(z.object({ k: z.string(), w: z.number() })),
}`;

interface Place {
  readonly dice: Dice;
  readonly depth: number;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

const start = {
  depth: 0,
  numbers: ["r.n", "r.i", "k0", "k1", "kz", "kh", "limits.low", "(r.n + k0)", "Math.trunc(r.n)"],
  texts: ["r.t", "r.e", "kt", "ks", "limits.deep.name"],
};
const deeper = (place: Place): Place => ({ ...place, depth: place.depth + 1 });
const isLeaf = ({ dice, depth }: Place): boolean => depth > 3 || dice() < depth * 0.15;

function number(place: Place): string {
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

function text(place: Place): string {
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
    () => `String(${number(inner)})`,
    () => `(r.l[${pick(dice, ["0", "k1", number(inner)])}] ?? ${t()})`,
    () => `(r.u && ${t()} || ${t()})`,
  ])();
}

function boolean(place: Place): string {
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
  const place: Place = { ...start, dice };
  if (dice() < 0.6) return `(r) => ${boolean(place)}`;
  const known = { ...place, numbers: [...place.numbers, "c"], texts: [...place.texts, "s"] };
  const early = `if (${boolean(known)}) return ${boolean(known)};`;
  const nested = `if (${boolean(known)}) { if (${boolean(known)}) return ${boolean(known)}; } else { const c = ${number(place)}; if (c > k0) return c < kh; }`;
  return `(r) => { const c = ${number(place)}; const s = ${text(place)}; ${pick(dice, [early, nested, early + nested])} return ${boolean(known)}; }`;
}

function task(place: Place): string {
  const { dice } = place;
  return pick(dice, [
    () =>
      `tickets.create({ name: \`\${r.t}\${${text(place)}}\`, priority: ${boolean(place)} ? "high" : "low", tags: [${text(place)} + r.t] })`,
    () => `tickets.get({ key: ${text(place)} })`,
    () => `slack.postMessage({ channel: "#a", text: \`\${r.t} \${${text(place)}}\` })`,
    () =>
      `service.send({ path: ["a", \`\${r.t}\${${text(place)}}\`], body: { n: ${number(place)}, z: r.n + k0, f: Math.trunc(r.n), t: r.t, list: r.l } })`,
  ])();
}

function statements(place: Place, left: number): string {
  if (left === 0) return "";
  const { dice } = place;
  const name = `s${left}${place.depth}`;
  const inner = { ...place, depth: place.depth + 1 };
  const rest = (next: Place): string => statements(next, left - 1);
  return pick(dice, [
    () => `${task(inner)}; ${rest(place)}`,
    () =>
      `const ${name} = tickets.create({ name: \`\${r.t}\${${text(inner)}}\` }); ${rest({ ...place, texts: [...place.texts, `${name}.key`, `${name}.status`] })}`,
    () => `if (${boolean(inner)}) { ${statements(inner, 2)} } else { ${statements(inner, 1)} } ${rest(place)}`,
    () => `if (tickets.get({ key: ${text(inner)} }).status === "open") { ${task(inner)}; } ${rest(place)}`,
    () => `if (${boolean(inner)}) return; ${rest(place)}`,
    () => `wait(minutes(r.i)); ${rest(place)}`,
    () =>
      `const ${name} = ${boolean(inner)} ? tickets.create({ name: \`\${r.t}\` }).key : ${text(inner)}; ${rest({ ...place, texts: [...place.texts, name] })}`,
  ])();
}

/** The text of a `do`. */
export function writeDo(dice: Dice): string {
  return `(r) => { ${statements({ ...start, dice, depth: 1 }, 4)} }`;
}

import { pick } from "@heed/cli/verify";
import { boolean, date, deeper, isLeaf, knowing, list, number, oneOf, type Place, text } from "./write-place.ts";

/** An expression that is a text. */
export function writeText(place: Place): string {
  const { dice } = place;
  if (isLeaf(place)) return pick(dice, place.texts);
  const inner = deeper(place);
  return oneOf(dice, [
    () => joined(inner),
    () => changed(inner),
    () => changed(inner),
    () => chosen(inner),
    () => ofLists(inner),
  ]);
}

function joined(place: Place): string {
  const t = (): string => text(place);
  return oneOf(place.dice, [
    () => `(${t()} + ${t()})`,
    () => `\`\${${number(place)}}:\${${t()}}\``,
    () => `\`\${r.b}\${r.u}\${r.v}\${${number(place)}}\``,
    () => `${t()}.concat(${t()}, ${t()})`,
    () => `grade(${number(place)})`,
    () => `String(${number(place)})`,
  ]);
}

function changed(place: Place): string {
  const { dice } = place;
  const t = (): string => text(place);
  const n = (): string => number(place);
  const count = (): string => pick(dice, ["0", "1", "3", "-1", "r.i", "(r.n % 40)", "(k1 / k0)"]);
  return oneOf(dice, [
    () =>
      `${t()}.${pick(dice, ["toLowerCase()", "toUpperCase()", "trim()", "trimStart()", "trimEnd()", "toString()"])}`,
    () => `${t()}.normalize(${pick(dice, ["", '"NFD"', '"NFKC"', '"NFKD"'])})`,
    () => `${t()}.${pick(dice, ["slice", "substring"])}(${n()}${pick(dice, ["", `, ${n()}`])})`,
    () => `(${t()}.at(${n()}) ?? ${t()})`,
    () => `(${t()}[${n()}] ?? ${t()})`,
    () => `${t()}.charAt(${n()})`,
    () => `${t()}.${pick(dice, ["padStart", "padEnd"])}(${count()}${pick(dice, ["", `, ${t()}`])})`,
    () => `${t()}.repeat(${count()})`,
    () =>
      `${t()}.${pick(dice, ["replace", "replaceAll"])}(${pick(dice, [t(), "ks"])}, ${pick(dice, [t(), '"[$&]"', '"$$"', '"$`"', '"$\'"', '"$1"'])})`,
    () => `(${n()}).${pick(dice, ["toFixed", "toPrecision", "toExponential"])}(${pick(dice, ["2", "r.i", n()])})`,
    () => `(${n()}).toString(${pick(dice, ["", "2", "36", n()])})`,
    () => `encodeURIComponent(${t()})`,
  ]);
}

function chosen(place: Place): string {
  const { dice } = place;
  const t = (): string => text(place);
  return oneOf(dice, [
    () => `(r.u ?? ${t()})`,
    () => `(r.u || ${t()})`,
    () => `(r.v ?? ${t()})`,
    () => `(r.o?.q ?? ${t()})`,
    () => `(${boolean(place)} ? ${t()} : ${t()})`,
    () => `(table[r.e] ?? ${t()})`,
    () => `longest(${list(place)})`,
    () => `(${pick(dice, ["teams", "new Map(r.m.map((x) => [x.k, x.k]))"])}.get(${t()}) ?? ${t()})`,
    () => `({ ...named, a: ${t()}, ...${pick(dice, ["{}", "{ b: r.t }", "(r.b ? { c: ks } : {})"])} })[r.e]`,
    () => `(Object.values({ ...r.c, b: ${t()}, ...(r.b && { "9": ks }) })[0] ?? ks)`,
    () => `(({ [r.e]: ${t()}, ["b"]: ks })["a"] ?? ${t()})`,
    () => `without(${pick(dice, ["r", `{ t: ${t()}, e: ${t()} }`])})`,
    () => `named[${pick(dice, ["r.e", '"a"'])}]`,
    () => `(r.u && ${t()} || ${t()})`,
    () => `(typeof r.x === "string" ? r.x : ${t()})`,
    () => `(typeof ${pick(dice, ["r.u", "r.v", "r.n", "r.o", "r.l", "r.x", date(place), t()])})`,
    () => `${date(place)}.toISOString()`,
  ]);
}

function ofLists(place: Place): string {
  const { dice } = place;
  const t = (): string => text(place);
  const element = knowing(place, { texts: ["x.k"], numbers: ["x.w"] });
  return oneOf(dice, [
    () => `${list(place)}.join(${pick(dice, ["", t()])})`,
    () => `r.m.map((x) => x.k + ${text(element)}).join(",")`,
    () => `(${list(place)}[${pick(dice, ["0", "k1", number(place)])}] ?? ${t()})`,
    () => `(${list(place)}.at(${pick(dice, ["0", "-1", number(place)])}) ?? ${t()})`,
    () => `r.m.toSorted((a, b) => ${pick(dice, ["a.w - b.w", "b.w - a.w"])}).map((x) => ${text(element)}).join()`,
    // Cut, since what doubles a few times over is longer than a text of a plan may be.
    () =>
      `${list(place)}.reduce((all, y, at) => (${text(knowing(place, { texts: ["all", "y"], numbers: ["at"] }))}).slice(0, 99), ${t()})`,
    () => `${list(place)}.reduce((all, y) => all + y)`,
  ]);
}

import { pick } from "@heed/cli/verify";
import { boolean, date, deeper, isLeaf, knowing, list, number, oneOf, type Place, text } from "./write-place.ts";

/** An expression that is a number. */
export function writeNumber(place: Place): string {
  const { dice } = place;
  if (isLeaf(place)) return pick(dice, place.numbers);
  const inner = deeper(place);
  return oneOf(dice, [
    () => arithmetic(inner),
    () => arithmetic(inner),
    () => ofTexts(inner),
    () => ofLists(inner),
    () => ofDates(inner),
    () => chosen(inner),
  ]);
}

function arithmetic(place: Place): string {
  const { dice } = place;
  const n = (): string => number(place);
  const same = n();
  return oneOf(dice, [
    () => `(${same} ${pick(dice, ["+", "-", "*", "/", "%"])} ${pick(dice, [n(), same, "k0", "kz", "k1"])})`,
    () => `-(${n()})`,
    () => `((${same}) ${pick(dice, ["+ k0", "+ kz", "- k0", "* k1", "/ k1", "** k1"])})`,
    () =>
      `Math.${pick(dice, ["round", "floor", "abs", "trunc", "sign", "ceil"])}(${pick(dice, [n(), `(${n()} / (k1 + k1))`])})`,
    () => `Math.${pick(dice, ["sqrt", "cbrt", "log", "log2", "log10", "exp", "fround", "clz32"])}(${n()})`,
    () => `Math.imul(${n()}, ${n()})`,
    () => `((${n()}) ** ${pick(dice, ["2", "kh", n()])})`,
    () => `Math.${pick(dice, ["max", "min"])}(${n()}, ${n()})`,
    () => `${pick(dice, ["half", "twice"])}(${n()})`,
    () => `half(${n()}, ${n()})`,
    () => `score(${text(place)}, ${n()})`,
  ]);
}

function ofTexts(place: Place): string {
  const { dice } = place;
  const t = (): string => text(place);
  return oneOf(dice, [
    () => `${t()}.length`,
    () => `Number(${t()})`,
    () => `${pick(dice, ["parseFloat", "Number.parseFloat", "+"])}(${t()})`,
    () => `parseInt(${pick(dice, [t(), `String(${number(place)})`])}${pick(dice, ["", ", 16", `, ${number(place)}`])})`,
    () => `${t()}.${pick(dice, ["indexOf", "lastIndexOf"])}(${t()})`,
    () => `${t()}.charCodeAt(${number(place)})`,
    () => `(${t()}.codePointAt(${number(place)}) ?? ${number(place)})`,
    () => `[...${t()}].length`,
  ]);
}

function ofLists(place: Place): string {
  const { dice } = place;
  const n = (): string => number(place);
  const element = knowing(place, { texts: ["y"] });
  const weighed = knowing(place, { texts: ["x.k"], numbers: ["x.w"] });
  return oneOf(dice, [
    () => `${list(place)}.length`,
    () => `counted(${n()}${pick(dice, ["", `, ${n()}`, `, ...[${n()}, k1]`])})`,
    () => `Math.${pick(dice, ["max", "min"])}(${pick(dice, ["", `${n()}, `])}...r.m.map((x) => x.w))`,
    () => `(r.m.${pick(dice, ["find", "findLast"])}((x) => ${boolean(weighed)})?.w ?? ${n()})`,
    () => `r.m.filter(({ w }) => w ${pick(dice, ["<", ">="])} ${n()}).length`,
    () =>
      `r.m.reduce((sum, x) => ${pick(dice, ["sum + x.w", number(knowing(weighed, { numbers: ["sum"] }))])}, ${pick(dice, ["0", n()])})`,
    () =>
      `r.m.map((x, at) => ${number(knowing(weighed, { numbers: ["at"] }))}).reduce((a, b) => ${pick(dice, ["a + b", "b - a"])})`,
    () => `[r.t, ${text(place)}, r.t].${pick(dice, ["indexOf", "lastIndexOf"])}(r.t)`,
    () => `${list(place)}.${pick(dice, ["findIndex", "findLastIndex"])}((y) => ${boolean(element)})`,
    () => `${list(place)}.${pick(dice, ["indexOf", "lastIndexOf"])}(${pick(dice, ["r.t", "ks", text(place)])})`,
    () =>
      `(r.m.map((x) => x.w).toSorted((a, b) => ${pick(dice, ["a - b", "b - a"])})[${pick(dice, ["0", "1", n()])}] ?? ${n()})`,
  ]);
}

function ofDates(place: Place): string {
  const { dice } = place;
  const parts = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"];
  return oneOf(dice, [
    () => `${date(place)}.${pick(dice, ["getTime", "valueOf", ...parts.map((part) => `getUTC${part}`)])}()`,
    () => `(+${date(place)} - +${date(place)})`,
    () => `Date.parse(${pick(dice, ["r.d", "r.day", '"2026-03-01T09:00:00+02:00"'])})`,
    () => `Date.UTC(${number(place)}, ${number(place)})`,
    () => `(now - ${date(place)}.getTime())`,
  ]);
}

function chosen(place: Place): string {
  const { dice } = place;
  const n = (): string => number(place);
  return oneOf(dice, [
    () => `(r.o?.p ?? ${n()})`,
    () => `(${boolean(place)} ? ${n()} : ${n()})`,
    () => `(typeof r.x === "number" ? r.x : ${n()})`,
  ]);
}

import { pick } from "@heed/cli/verify";
import { boolean, date, deeper, isLeaf, knowing, list, number, oneOf, type Place, text } from "./write-place.ts";

const simple = [
  "r.b",
  "(r.u === undefined)",
  "(r.v == null)",
  "r.l.includes(ks)",
  "(r.n === r.n)",
  "words.includes(r.t)",
  "(launch > new Date(r.d))",
];

/** An expression that is true or false. */
export function writeBoolean(place: Place): string {
  const { dice } = place;
  if (isLeaf(place)) return pick(dice, simple);
  const inner = deeper(place);
  return oneOf(dice, [
    () => compared(inner),
    () => compared(inner),
    () => logical(inner),
    () => logical(inner),
    () => told(inner),
    () => tested(inner),
  ]);
}

function compared(place: Place): string {
  const { dice } = place;
  const same = number(place);
  return oneOf(dice, [
    () => `(${same} ${pick(dice, ["<", "<=", ">", ">="])} ${pick(dice, [number(place), same])})`,
    () => `(${same} ${pick(dice, ["===", "!=="])} ${pick(dice, [number(place), same])})`,
    () => `(${text(place)} ${pick(dice, ["<", ">=", "===", "!=="])} ${text(place)})`,
    () => `(${date(place)} ${pick(dice, ["<", "<=", ">", ">="])} ${date(place)})`,
    () => `!(${same} ${pick(dice, ["<", "<="])} ${number(place)})`,
  ]);
}

function logical(place: Place): string {
  const b = (): string => boolean(place);
  return oneOf(place.dice, [
    () => `!${b()}`,
    () => `(${b()} && ${b()})`,
    () => `(${b()} || ${b()})`,
    () => `(${b()} && ${b()} && ${b()})`,
    () => `(${b()} ? ${b()} : ${b()})`,
    () => `Boolean(${pick(place.dice, [text(place), number(place), date(place)])})`,
    () => `!!(${pick(place.dice, [text(place), number(place), date(place), list(place)])})`,
  ]);
}

function told(place: Place): string {
  const { dice } = place;
  return oneOf(dice, [
    () => `says(r, ${text(place)})`,
    () => `Number.${pick(dice, ["isFinite", "isInteger", "isSafeInteger", "isNaN"])}(${number(place)})`,
    () => `isNaN(${number(place)})`,
    () => `Array.isArray(${pick(dice, ["r.l", "r.x", "r.o", text(place)])})`,
    () => `(typeof r.x === ${pick(dice, ['"string"', '"number"', '"object"'])})`,
    () => `(typeof r.x === "number" && r.x > ${number(place)})`,
    () => `(${pick(dice, ['"p"', '"q"', '"toString"'])} in (r.o ?? {}))`,
    () => `(${pick(dice, ["r.e", text(place)])} in table)`,
    () => `(r.o !== undefined && r.o.p > ${number(place)})`,
    () => `(r.o!.p >= ${number(place)})`,
    () => `(r.u!.length > ${number(place)})`,
  ]);
}

function tested(place: Place): string {
  const { dice } = place;
  const element = knowing(place, { texts: ["y"] });
  return oneOf(dice, [
    () =>
      `${text(place)}.${pick(dice, ["includes", "startsWith", "endsWith"])}(${text(place)}${pick(dice, ["", "", `, ${number(place)}`])})`,
    () => `/${pick(dice, ["a.", "^so", "[A-Z]b?$", "\\\\d"])}/${pick(dice, ["", "i", "u"])}.test(${text(place)})`,
    () => `${list(place)}.${pick(dice, ["some", "every"])}((y) => ${boolean(element)})`,
    () => `${list(place)}.includes(${pick(dice, ["r.t", "ks", text(place)])})`,
    () => `r.m.some(({ k: y, w }, at) => ${boolean(knowing(element, { numbers: ["w", "at"] }))})`,
    () => `${list(place)}.some(Boolean)`,
    () =>
      `${pick(dice, ["r.t", "(r.t + r.e)", text(place)])}.${pick(dice, ["includes", "startsWith", "endsWith"])}(${pick(dice, ["ks", '"a"', '"so"', "r.e"])})`,
    () => `urgent.${pick(dice, ["some", "every"])}((re) => re.test(${text(place)}))`,
    () =>
      `checks.${pick(dice, ["some", "every"])}(({ by, name }, at) => by(${number(place)}) && ${text(place)} !== name + at)`,
    () => `vip.has(${text(place)})`,
    () => `new Set(${list(place)}).has(${text(place)})`,
    () => `(new Set(${list(place)}).size < ${number(place)})`,
    () => `${pick(dice, ["teams", "new Map(Object.entries(r.c))"])}.has(${text(place)})`,
  ]);
}

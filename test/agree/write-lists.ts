import { pick } from "@heed/cli/verify";
import { boolean, deeper, isLeaf, knowing, list, number, oneOf, type Place, text } from "./write-place.ts";

/** An expression that is a list of texts. */
export function writeList(place: Place): string {
  const { dice } = place;
  if (isLeaf(place)) return pick(dice, place.lists);
  const inner = deeper(place);
  const l = (): string => list(inner);
  const t = (): string => text(inner);
  const n = (): string => number(inner);
  const element = knowing(inner, { texts: ["y"] });
  const counted = knowing(element, { numbers: ["at"] });
  return oneOf(dice, [
    () => `${l()}.filter((y) => ${boolean(element)})`,
    () => `${l()}.filter((y, at) => ${boolean(counted)})`,
    () => `${l()}.map((y, at) => ${text(counted)})`,
    () => `${l()}.flatMap((y) => ${list(knowing(element, { lists: ["[y, y]"] }))})`,
    () => `${l()}.slice(${n()}${pick(dice, ["", `, ${n()}`])})`,
    () => `${l()}.concat(${pick(dice, [l(), t(), `${t()}, ${l()}`])})`,
    () => `${l()}.toReversed()`,
    () => `[...${pick(dice, [`new Set(${l()})`, "vip"])}, ${t()}]`,
    () => `[...${l()}].${pick(dice, ["sort()", "reverse()"])}`,
    () => `Array.from(${l()}, (y, at) => ${text(counted)})`,
    () => `behind(${l()})`,
    () => `Object.keys({ ...r.c, ...r.o, a: 1 })`,
    () => `Object.values(Object.fromEntries(${l()}.map((y, at) => [${pick(dice, ["y", "at"])}, y])))`,
    () => `${l()}.toSorted()`,
    () =>
      `${l()}.toSorted((a, b) => ${pick(dice, ["a.length - b.length", "a < b ? -1 : a > b ? 1 : 0", "b < a ? -1 : b > a ? 1 : 0"])})`,
    () => `[${l()}, ${l()}].flat()`,
    () => `${t()}.split(${pick(dice, [t(), '" "', '""'])}${pick(dice, ["", `, ${n()}`])})`,
    () => `r.m.map((x) => ${text(knowing(inner, { texts: ["x.k"], numbers: ["x.w"] }))})`,
    () => `[${t()}, ${t()}]`,
    () => `(${boolean(inner)} ? ${l()} : ${l()})`,
    () => `Object.keys(${pick(dice, ["table", "limits", "r.c", "r.m[0] ?? {}"])})`,
    () => `Object.values(${pick(dice, ["table", "r.c"])})`,
    () =>
      `Object.entries(r.c).map(([name, value], at) => ${text(knowing(inner, { texts: ["name", "value"], numbers: ["at"] }))})`,
  ]);
}

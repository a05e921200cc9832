import { boolean, date, deeper, isLeaf, number, oneOf, type Place } from "./write-place.ts";

/** An expression that is a date, valid or not. */
export function writeDate(place: Place): string {
  const { dice } = place;
  const inner = deeper(place);
  if (isLeaf(place)) return oneOf(dice, [() => "new Date(r.d)", () => "launch", () => "new Date(now)"]);
  return oneOf(dice, [
    () => `new Date(${number(inner)})`,
    () => `new Date(${number(inner)} * 1e12)`,
    () => "new Date(r.day)",
    () => `new Date(\`\${r.day}T09:00:00+01:00\`)`,
    () => `(${boolean(inner)} ? ${date(inner)} : ${date(inner)})`,
    () => `new Date(${date(inner)})`,
  ]);
}

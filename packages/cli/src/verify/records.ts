import { alternatives, type Expr, type Type, type Value, walk } from "@heed/plan";
import { type Dice, pick } from "./random.ts";

/** Values that conditions compare with: records are made to meet them often. */
export interface Harvest {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

// Names that every object inherits, such as `constructor`, are left out: a table looked up by one fails in a plan, by design.
const nastyTexts = ["", " ", "a", "A", "ab", "İ", "ß", "e\u0301", "\ud800", "👍🏽", "10", "NaN", "x".repeat(300)];
const nastyNumbers = [0, -0, 1, -1, 0.5, 2.5, -2.5, 3, 1e21, 2 ** 53, 5e-324, -1e300];

/** The constants in expressions, with what lies near them. */
export function harvestOf(exprs: readonly Expr[]): Harvest {
  const [texts, numbers] = [new Set(nastyTexts), new Set(nastyNumbers)];
  const add = (value: Value): void => {
    if (typeof value === "string") for (const each of [value, value.toUpperCase(), `so ${value}!`]) texts.add(each);
    else if (typeof value === "number" && Number.isFinite(value))
      for (const each of [value, value + 1, value - 1]) numbers.add(each);
    else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) add(each);
  };
  for (const expr of exprs) walk(expr, (node) => node.kind === "constant" && add(node.value));
  // A set takes -0 for 0.
  return { texts: [...texts], numbers: [...numbers, -0] };
}

/** A value of a type; a field that may be missing is left out, present as undefined, or null, as far as the type allows it. */
export function valueIn(type: Type, dice: Dice, harvest: Harvest): Value {
  const chosen = pick(dice, alternatives(type));
  switch (chosen.kind) {
    case "boolean":
      return dice() < 0.5;
    case "number":
      return numberIn(chosen, dice, harvest);
    case "text":
      return textIn(chosen, dice, harvest);
    case "literal":
      return chosen.value;
    case "list": {
      const length = Math.max(chosen.minLength ?? 0, Math.min(chosen.maxLength ?? 4, Math.floor(dice() * 4)));
      return Array.from({ length }, () => valueIn(chosen.of, dice, harvest));
    }
    case "record":
      return recordOf(chosen.fields, dice, harvest);
    case "map":
      return mapOf(chosen.of, dice, harvest);
    default:
      return undefined;
  }
}

/** A record of any names: whole numbers stand first, whatever the order in which they were written. */
function mapOf(of: Type, dice: Dice, harvest: Harvest): Value {
  const names = ["b", "a", "10", "9", "-1", "", "constructor"].filter(() => dice() < 0.3);
  return Object.fromEntries(names.map((name) => [name, valueIn(of, dice, harvest)]));
}

/** A record of these fields. */
export function recordOf(
  fields: { readonly [name: string]: Type },
  dice: Dice,
  harvest: Harvest,
): { readonly [name: string]: Value } {
  const entries = Object.entries(fields).flatMap(([name, type]) => {
    const value = valueIn(type, dice, harvest);
    // A field that is missing, and one that is there and undefined, are different records.
    return value === undefined && dice() < 0.7 ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

type NumberType = Extract<Type, { kind: "number" }>;

function numberIn({ int, min, max }: NumberType, dice: Dice, { numbers }: Harvest): number {
  const [low, high] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY];
  const wanted = int === true ? Math.round(pick(dice, numbers)) : pick(dice, numbers);
  if (wanted >= low && wanted <= high && (int !== true || Number.isSafeInteger(wanted))) return wanted;
  return Math.min(high, Math.max(low, Math.floor(dice() * 7)));
}

type TextType = Extract<Type, { kind: "text" }>;

function textIn({ format, patterns, minLength }: TextType, dice: Dice, { texts }: Harvest): string {
  if (format?.name === "datetime" || format?.name === "date") {
    const text = new Date(Math.floor(dice() * 1.9e12)).toISOString();
    if (format.name === "date") return text.slice(0, 10);
    // More digits than JavaScript keeps, and another offset, are the same instant all the same.
    const digits = pick(dice, ["Z", "4Z", ...(format.offset === true ? ["+05:30", "-11:00"] : [])]);
    return dice() < 0.5 ? text : `${text.slice(0, -1)}${digits}`;
  }
  if (patterns !== undefined) return `20${10 + Math.floor(dice() * 80)}-0${1 + Math.floor(dice() * 9)}`;
  const parts = Array.from({ length: 1 + Math.floor(dice() * 3) }, () => pick(dice, texts));
  const text = dice() < 0.6 ? (parts[0] ?? "") : parts.join(" ");
  return text.length < (minLength ?? 0) ? `${text}${"y".repeat(minLength ?? 0)}` : text;
}

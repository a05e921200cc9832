import { alternatives, recordSchema, type Scope, type Type, type Value } from "@heed/plan";
import { type Dice, pick } from "./dice.ts";
import { fields, numbers, texts } from "./schema.ts";

/** Numbers near those that conditions compare with, and far from them. */
const near = numbers
  .filter(Number.isFinite)
  .flatMap((value) => [value, value + 1, value - 1, value + 0.5, value / 2, value * 3]);
const farther = [...near, 5e-324, -5e-324, 1.7976931348623157e308, -1e300, 1e-7];
const joined = [
  ...texts,
  "ab ab",
  "aab",
  "abcabc",
  "xa",
  "bab",
  " a",
  "ABC",
  "é",
  "text",
  "longer than any",
  "👍👍👍",
  "\ud83d\ud83d",
  "abDE",
  "Σ",
];

function valueFor(type: Type, dice: Dice): Value {
  const chosen = pick(dice, alternatives(type));
  switch (chosen.kind) {
    case "boolean":
      return dice() < 0.5;
    case "number":
      return pick(dice, farther);
    case "text":
      return chosen.format === undefined
        ? pick(dice, joined)
        : pick(dice, ["someone@example.com", "a@b.co", "ab@abc.de"]);
    case "literal":
      return chosen.value;
    case "list":
      return Array.from({ length: Math.floor(dice() * 4) }, () => valueFor(chosen.of, dice));
    case "record":
      return Object.fromEntries(Object.entries(chosen.fields).map(([name, field]) => [name, valueFor(field, dice)]));
    default:
      return undefined;
  }
}

/** Throws records with these fields, which their schema lets through: every field is thrown until it fits. */
export function recordsWith(names: readonly string[]): (dice: Dice) => Scope {
  const thrown = names.map((name) => {
    const type: Type = fields[name] ?? { kind: "undefined" };
    return [name, type, recordSchema({ [name]: type })] as const;
  });
  return (dice) => {
    const values = thrown.map(([name, type, schema]) => {
      for (let tries = 0; tries < 300; tries += 1) {
        const parsed = schema.safeParse({ [name]: valueFor(type, dice) });
        if (parsed.success) return parsed.data;
      }
      throw new Error(`no value was found for ${name}`);
    });
    return { record: Object.assign({}, ...values) };
  };
}

import type { Type } from "@heed/plan";
import type { Refused } from "./type-change.ts";

type NumberType = Extract<Type, { kind: "number" }>;
type TextType = Extract<Type, { kind: "text" }>;

/** Which numbers were taken that are refused now. */
export function refusedNumbers(old: NumberType, now: NumberType, path: string): readonly Refused[] {
  const low = Math.max(old.min ?? Number.NEGATIVE_INFINITY, old.above ?? Number.NEGATIVE_INFINITY);
  const high = Math.min(old.max ?? Number.POSITIVE_INFINITY, old.below ?? Number.POSITIVE_INFINITY);
  const [hasLow, hasHigh] = [old.min === low, old.max === high];
  const [least, most] = [boundText("at least", old.min ?? old.above), boundText("at most", old.max ?? old.below)];
  const found: Refused[] = [];
  const refuse = (was: string, is: string, rejects: string): void =>
    void found.push({ path, what: `was ${was}, is ${is}`, rejects });
  if (now.min !== undefined && low < now.min) refuse(least, `at least ${now.min}`, "records with less");
  if (now.above !== undefined && (low < now.above || (low === now.above && hasLow)))
    refuse(least, `more than ${now.above}`, "records with less");
  if (now.max !== undefined && high > now.max) refuse(most, `at most ${now.max}`, "records with more");
  if (now.below !== undefined && (high > now.below || (high === now.below && hasHigh)))
    refuse(most, `less than ${now.below}`, "records with more");
  if (now.int === true && old.int !== true) refuse("a number", "a whole number", "records with a fraction");
  if (now.multipleOf !== undefined && (old.multipleOf === undefined || old.multipleOf % now.multipleOf !== 0))
    refuse("a number", `a multiple of ${now.multipleOf}`, "records with others");
  return found;
}

function boundText(word: string, bound: number | undefined): string {
  return bound === undefined ? "without a bound" : `${word} ${bound}`;
}

/** Which texts were taken that are refused now. */
export function refusedTexts(old: TextType, now: TextType, path: string): readonly Refused[] {
  const known = new Set((old.patterns ?? []).map((pattern) => JSON.stringify(pattern)));
  const patterns = (now.patterns ?? []).filter((pattern) => !known.has(JSON.stringify(pattern)));
  const isOther = now.format !== undefined && JSON.stringify(now.format) !== JSON.stringify(old.format);
  const was = old.format === undefined ? "a text" : `a text in the format \`${old.format.name}\``;
  return [
    ...refusedLengths(old, now, { path, unit: "characters" }),
    ...patterns.map(({ source }) => ({
      path,
      what: `has to match /${source}/ now`,
      rejects: "records with others",
    })),
    ...(isOther
      ? [
          {
            path,
            what: `was ${was}, is one in \`${now.format?.name}\` as the schema says`,
            rejects: "records with others",
          },
        ]
      : []),
  ];
}

interface Lengths {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Which lengths were taken that are refused now. */
export function refusedLengths(
  old: Lengths,
  now: Lengths,
  { path, unit }: { readonly path: string; readonly unit: string },
): readonly Refused[] {
  const words = (word: string, length: number | undefined) =>
    length === undefined ? "of any length" : `${word} ${length} ${unit}`;
  const fewest = now.minLength ?? 0;
  const most = now.maxLength ?? Number.POSITIVE_INFINITY;
  const less = { path, what: `was ${words("at least", old.minLength)}, is at least ${fewest} ${unit}` };
  const more = { path, what: `was ${words("at most", old.maxLength)}, is at most ${most} ${unit}` };
  return [
    ...((old.minLength ?? 0) < fewest ? [{ ...less, rejects: "records with fewer" }] : []),
    ...((old.maxLength ?? Number.POSITIVE_INFINITY) > most ? [{ ...more, rejects: "records with more" }] : []),
  ];
}

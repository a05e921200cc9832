import { alternatives, type Expr, type Type, type TypingScope, typed, type Value } from "@heed/plan";
import { mapSliced, type Sliced } from "../slices.ts";
import { type CodeRange, countOf, type Domain } from "./domain.ts";
import type { Planning } from "./planning.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** How often tests are expected to be true, from 0 to 1: as measured, else by the shape of what they ask. */
export function* estimates(
  { tests, measured, sources }: Vocabulary,
  { domains, ranges, scope }: EstimateInput,
): Sliced<readonly number[]> {
  const members = countsOf(tests.flatMap((test) => (test.kind === "member" ? [test.source] : [])));
  return yield* mapSliced(tests, (test, at) => {
    const known = measured.get(at);
    if (known !== undefined) return known;
    switch (test.kind) {
      case "one-of":
      case "order": {
        const [source, domain] = [sources[test.source], domains[test.source]];
        return source === undefined || domain === undefined
          ? 0.5
          : shareOf(ranges[at] ?? [], { source, domain, scope });
      }
      case "member":
        return Math.min(0.3, 2 / ((members.get(test.source) ?? 0) + 2));
      case "contains":
        return shareOfPart(test.part);
      case "matches":
      case "other":
        return test.needs === undefined ? 0.5 : shareOfPart(test.needs.part);
    }
  });
}

/** Long words are rare. */
function shareOfPart(part: string): number {
  return Math.min(0.5, 0.6 / Math.max(1, part.length) ** 2);
}

interface EstimateInput extends Pick<Planning, "domains" | "ranges"> {
  readonly scope: TypingScope;
}

function countsOf(numbers: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

interface Shape {
  readonly source: Expr;
  readonly domain: Domain;
  readonly scope: TypingScope;
}

/** The share of values in these ranges: of all values where the type has few, else of the codes. */
function shareOf(ranges: readonly CodeRange[], { source, domain, scope }: Shape): number {
  const holds = (code: number): boolean => ranges.some(([from, to]) => code >= from && code <= to);
  const values = alternatives(typed(source, scope).type).flatMap(fewValues);
  const known = values.filter((value) => value !== open);
  if (known.length > 0 && known.length === values.length)
    return known.filter((value) => holds(domain.codeOf(value as Value))).length / known.length;
  // Of an open type, the constants that conditions name are taken to be as frequent as everything else together.
  const named = ranges.filter(([from]) => from >= domain.firstNamed).reduce((sum, range) => sum + countOf([range]), 0);
  const isLow = ranges.some(([from]) => from < domain.firstNamed);
  return Math.min(1, named / Math.max(2, 2 * (domain.size - domain.firstNamed)) + (isLow ? 0.4 : 0));
}

/** Stands for values that cannot be listed. */
const open = Symbol("open");

function fewValues(type: Type): readonly (Value | typeof open)[] {
  if (type.kind === "literal") return [type.value];
  if (type.kind === "undefined") return [undefined];
  if (type.kind === "boolean") return [true, false];
  if (type.kind !== "number" || type.int !== true || type.min === undefined || type.max === undefined) return [open];
  const { min, max } = type;
  return max - min > 1000 ? [open] : Array.from({ length: max - min + 1 }, (_, at) => min + at);
}

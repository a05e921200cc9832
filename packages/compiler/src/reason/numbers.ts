import type { Type } from "@heed/plan";
import { after, before } from "./floats.ts";

/** Numbers from one to another, both included; `step` says that only its multiples are meant, 1 being whole numbers. */
export interface NumberSet {
  readonly from: number;
  readonly to: number;
  readonly int: boolean;
  readonly multipleOf?: number;
}

const everything: NumberSet = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, int: false };

/** The numbers that values of these types may be; those that an operator gives may be infinite. NaN is told apart elsewhere. */
export function numberSetsOf(
  types: readonly Type[],
  { computed, unknown }: { readonly computed: boolean; readonly unknown: boolean },
): readonly NumberSet[] {
  if (unknown) return [everything];
  return types.flatMap((type): readonly NumberSet[] => {
    if (type.kind === "literal" && typeof type.value === "number")
      return [{ from: type.value, to: type.value, int: false }];
    if (type.kind !== "number") return [];
    if (computed && type.int !== true) return [everything];
    const { int = false, min, max, above, below, multipleOf } = type;
    const most = int ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
    const from = Math.max(-most, min ?? -most, above === undefined ? -most : after(above));
    const to = Math.min(most, max ?? most, below === undefined ? most : before(below));
    return [{ from, to, int, ...(multipleOf === undefined ? {} : { multipleOf }) }];
  });
}

/** What of the set lies between two numbers, both included; undefined when nothing does. */
export function clip(set: NumberSet, low: number, high: number): NumberSet | undefined {
  const [from, to] = [Math.max(set.from, low), Math.min(set.to, high)];
  const step = stepOf(set);
  if (step === undefined) return from <= to ? { ...set, from, to } : undefined;
  // Made whole first: half of the smallest double is 0. Of whole numbers up to 2^53 quotients are exact as far as `ceil` and `floor` look.
  const [least, most] = [Math.ceil(from), Math.floor(to)];
  const [first, last] = [Math.ceil(least / step) * step + 0, Math.floor(most / step) * step + 0];
  return first <= last ? { ...set, from: first, to: last } : undefined;
}

/** The distance of two neighbours where it is a whole number; undefined where numbers lie as close as doubles do. */
function stepOf({ int, multipleOf }: NumberSet): number | undefined {
  if (!int) return undefined;
  const step = Math.abs(multipleOf ?? 1);
  // Of a step that is a fraction, only that the numbers are whole is used.
  return Number.isSafeInteger(step) && step > 0 ? step : 1;
}

/** A number of the sets, the one nearest to `wanted`. */
export function nearest(sets: readonly NumberSet[], wanted: number): number {
  const candidates = sets.map((set) => nearestOf(set, wanted));
  return candidates.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best));
}

function nearestOf(set: NumberSet, wanted: number): number {
  const held = Math.min(set.to, Math.max(set.from, wanted));
  const step = stepOf(set) ?? set.multipleOf;
  if (step === undefined) return held === wanted ? held : plainest(set, held);
  const [down, up] = [Math.floor(held / step) * step + 0, Math.ceil(held / step) * step + 0];
  return down >= set.from ? down : up <= set.to ? up : held;
}

/** A number of the set close to one of its ends: the first of few digits, so that people are shown 3.5 and not 3.0000000000000004. */
function plainest({ from, to }: NumberSet, end: number): number {
  const inward = end === from ? 1 : -1;
  for (const digits of [1, 2, 10, 100, 1_000]) {
    const plain = (inward > 0 ? Math.ceil(end * digits) : Math.floor(end * digits)) / digits + 0;
    if (plain >= from && plain <= to) return plain;
  }
  return end;
}

/** A number of the sets, and one that reads well. */
export function sampleNumber(sets: readonly NumberSet[]): number {
  return nearest(sets, 0);
}

import { alternatives, type Type, type Value } from "@heed/plan";
import { after } from "./floats.ts";
import { clip, type NumberSet, numberSetsOf, sampleNumber } from "./numbers.ts";
import { finiteTexts, textRegions } from "./texts.ts";

/** Where the conditions cut the domain of a value. */
export interface Cuts {
  /** A cut goes between each of these numbers and the next larger double. */
  readonly after: Set<number>;
  /** Texts that are regions of their own. */
  readonly texts: Set<string>;
  /** True when texts are compared by their order, so that what lies between two of them is a region of its own. */
  ordered: boolean;
}

/** A set of values between which no condition tells a difference. `sample` is one of them. */
export type Region =
  /** There is no value: working it out fails. */
  | { readonly kind: "fault"; readonly sample: undefined }
  /** Anything at all: what is left of a value with more regions than there may be. */
  | { readonly kind: "any"; readonly sample: undefined }
  /** One value; 0 stands for -0, too. */
  | { readonly kind: "point"; readonly sample: Value }
  | {
      readonly kind: "numbers";
      readonly sample: number;
      readonly from: number;
      readonly to: number;
      readonly sets: readonly NumberSet[];
    }
  /** The texts that are no points, between two of them where texts are ordered. */
  | { readonly kind: "texts"; readonly sample: string; readonly above?: string; readonly below?: string }
  | { readonly kind: "list"; readonly sample: Value }
  | { readonly kind: "record"; readonly sample: Value };

/** What regions are made from. */
export interface Domain {
  readonly type: Type;
  readonly cuts: Cuts;
  /** True for what an operator gives: a number may then be NaN or infinite, which a schema lets no field be. */
  readonly computed: boolean;
  readonly mayFault: boolean;
}

/** The regions of a value. Together they hold every value that it can have; a region may hold none, if that is hard to see. */
export function regionsOf({ type, cuts, computed, mayFault }: Domain): readonly Region[] {
  const all = alternatives(type);
  const unknown = all.some((each) => each.kind === "unknown");
  const literals = all.flatMap((each) => (each.kind === "literal" ? [each.value] : []));
  const has = (kind: Type["kind"], value?: Value): boolean =>
    unknown ||
    all.some((each) => each.kind === kind) ||
    (value !== undefined && literals.some((each) => each === value));
  const points = [
    ...(has("undefined") ? [undefined] : []),
    ...(has("literal") && (unknown || literals.includes(null)) ? [null] : []),
    ...(has("boolean", true) ? [true] : []),
    ...(has("boolean", false) ? [false] : []),
  ];
  return [
    ...points.map((sample): Region => ({ kind: "point", sample })),
    ...numberRegions(numberSetsOf(all, { computed, unknown }), cuts),
    ...(computed && hasNaN(all, unknown) ? [{ kind: "point", sample: Number.NaN } as const] : []),
    ...textRegions(all, { cuts, unknown, finite: unknown ? undefined : finiteTexts(all) }),
    ...(has("list") ? [{ kind: "list", sample: [] } as const] : []),
    ...(has("record") || has("map") ? [{ kind: "record", sample: {} } as const] : []),
    ...(mayFault ? [{ kind: "fault", sample: undefined } as const] : []),
  ];
}

function hasNaN(all: readonly Type[], unknown: boolean): boolean {
  return unknown || all.some((each) => each.kind === "number" && each.int !== true);
}

function numberRegions(sets: readonly NumberSet[], cuts: Cuts): readonly Region[] {
  if (sets.length === 0) return [];
  const ends = [...cuts.after].filter((end) => end !== Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  let from = Number.NEGATIVE_INFINITY;
  const regions: Region[] = [];
  for (const to of [...ends, Number.POSITIVE_INFINITY]) {
    const inside = sets.flatMap((set) => clip(set, from, to) ?? []);
    const region = regionOfNumbers(inside);
    if (region !== undefined) regions.push(region);
    from = after(to);
  }
  return regions;
}

function regionOfNumbers(sets: readonly NumberSet[]): Region | undefined {
  if (sets.length === 0) return undefined;
  const from = Math.min(...sets.map((set) => set.from));
  const to = Math.max(...sets.map((set) => set.to));
  if (from === to) return { kind: "point", sample: from };
  return { kind: "numbers", sample: sampleNumber(sets), from, to, sets };
}

/** True when the value lies in the region. */
export function contains(region: Region, value: Value): boolean {
  switch (region.kind) {
    case "fault":
      return false;
    case "any":
      return true;
    case "point":
      return region.sample === value || (Number.isNaN(region.sample) && Number.isNaN(value));
    case "numbers":
      return typeof value === "number" && value >= region.from && value <= region.to;
    case "texts":
      return (
        typeof value === "string" &&
        (region.above === undefined || value > region.above) &&
        (region.below === undefined || value < region.below)
      );
    case "list":
      return Array.isArray(value);
    case "record":
      return typeof value === "object" && value !== null && !Array.isArray(value);
  }
}

/** The values of a region when they can all be tried: those of a point, with both zeros. */
export function valuesOf(region: Region): readonly Value[] | undefined {
  if (region.kind !== "point") return undefined;
  return region.sample === 0 ? [0, -0] : [region.sample];
}

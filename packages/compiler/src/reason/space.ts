import type { Mask } from "./formula.ts";
import type { Region } from "./regions.ts";
import type { Variable } from "./vocabulary.ts";

/** The regions of all variables, and where the bits of each variable stand among those of all. */
export interface Space {
  readonly variables: readonly Variable[];
  /** The regions of each variable. */
  readonly regions: readonly (readonly Region[])[];
  /** The first word of each variable. */
  readonly offsets: Int32Array;
  /** How many words each variable has. */
  readonly widths: Int32Array;
  readonly words: number;
}

/** For each variable the regions in which its value may still lie. Changed in place; `changed` lists the variables since last asked. */
export interface State {
  readonly space: Space;
  readonly live: Uint32Array;
  readonly changed: number[];
}

/** Lays out the bits of variables with these regions. */
export function layOut(variables: readonly Variable[], regions: Space["regions"]): Space {
  const [offsets, widths] = [new Int32Array(regions.length), new Int32Array(regions.length)];
  let words = 0;
  for (const [variable, { length }] of regions.entries()) {
    offsets[variable] = words;
    widths[variable] = Math.max(1, Math.ceil(length / 32));
    words += widths[variable] ?? 1;
  }
  return { variables, regions, offsets, widths, words };
}

/** One for each variable, as `settle` takes them: those that are asked about are 1. */
export function flagsOf(space: Space, variables: readonly { readonly index: number }[]): Uint8Array {
  const flags = new Uint8Array(space.variables.length);
  for (const { index } of variables) flags[index] = 1;
  return flags;
}

/** The state in which nothing is known. */
export function unknownState(space: Space): State {
  const live = new Uint32Array(space.words);
  for (const [variable, { length }] of space.regions.entries()) {
    const offset = space.offsets[variable] ?? 0;
    for (let region = 0; region < length; region += 1) setBit(live, offset, region);
  }
  return { space, live, changed: [] };
}

function setBit(words: Uint32Array, offset: number, bit: number): void {
  const word = offset + (bit >>> 5);
  words[word] = (words[word] ?? 0) | (1 << (bit & 31));
}

/** The mask of the regions of a variable that a test is true for. */
export function maskOf(space: Space, variable: number, test: (region: Region, at: number) => boolean): Mask {
  const mask = new Uint32Array(space.widths[variable] ?? 1);
  for (const [at, region] of (space.regions[variable] ?? []).entries()) if (test(region, at)) setBit(mask, 0, at);
  return mask;
}

/** Leaves of a variable's regions only those of the mask; false when none is left. */
export function narrow({ space, live, changed }: State, variable: number, mask: Mask): boolean {
  const offset = space.offsets[variable] ?? 0;
  let left = 0;
  let gone = 0;
  for (let at = 0; at < mask.length; at += 1) {
    const before = live[offset + at] ?? 0;
    const now = before & (mask[at] ?? 0);
    left |= now;
    gone |= before ^ now;
    live[offset + at] = now;
  }
  if (gone !== 0) changed.push(variable);
  return left !== 0;
}

/** Takes the regions of the mask away from a variable; false when none is left. */
export function exclude({ space, live, changed }: State, variable: number, mask: Mask): boolean {
  const offset = space.offsets[variable] ?? 0;
  let left = 0;
  for (let at = 0; at < mask.length; at += 1) {
    const now = (live[offset + at] ?? 0) & ~(mask[at] ?? 0);
    left |= now;
    live[offset + at] = now;
  }
  changed.push(variable);
  return left !== 0;
}

/** True when the value may lie in one of the regions of the mask. */
export function mayMeet({ space, live }: State, variable: number, mask: Mask): boolean {
  const offset = space.offsets[variable] ?? 0;
  for (let at = 0; at < mask.length; at += 1) if (((live[offset + at] ?? 0) & (mask[at] ?? 0)) !== 0) return true;
  return false;
}

/** True when the value lies in one of the regions of the mask, wherever it is. */
export function mustMeet({ space, live }: State, variable: number, mask: Mask): boolean {
  const offset = space.offsets[variable] ?? 0;
  for (let at = 0; at < mask.length; at += 1) if (((live[offset + at] ?? 0) & ~(mask[at] ?? 0)) !== 0) return false;
  return true;
}

/** The numbers of the regions in which the value may still lie. */
export function liveRegions({ space, live }: State, variable: number): readonly number[] {
  const offset = space.offsets[variable] ?? 0;
  const count = space.regions[variable]?.length ?? 0;
  const regions: number[] = [];
  for (let at = 0; at < count; at += 1) {
    if ((((live[offset + (at >>> 5)] ?? 0) >>> (at & 31)) & 1) === 1) regions.push(at);
  }
  return regions;
}

/** A state of its own with the same content. */
export function copyOf({ space, live }: State): State {
  return { space, live: live.slice(), changed: [] };
}

/** Leaves of a variable's regions only those that it has in another state; false when none is left. */
export function intersect({ space, live, changed }: State, other: State, variable: number): boolean {
  const offset = space.offsets[variable] ?? 0;
  const end = offset + (space.widths[variable] ?? 0);
  let left = 0;
  for (let at = offset; at < end; at += 1) {
    const now = (live[at] ?? 0) & (other.live[at] ?? 0);
    left |= now;
    live[at] = now;
  }
  changed.push(variable);
  return left !== 0;
}

/** True when a variable has a region in both states. */
export function overlaps({ space, live }: State, other: State, variable: number): boolean {
  const offset = space.offsets[variable] ?? 0;
  const end = offset + (space.widths[variable] ?? 0);
  for (let at = offset; at < end; at += 1) if (((live[at] ?? 0) & (other.live[at] ?? 0)) !== 0) return true;
  return false;
}

/** True when a variable has the same regions in both states. */
export function isSame({ space, live }: State, other: State, variable: number): boolean {
  const offset = space.offsets[variable] ?? 0;
  const end = offset + (space.widths[variable] ?? 0);
  for (let at = offset; at < end; at += 1) if (live[at] !== other.live[at]) return false;
  return true;
}

/** Applies the relations of what changed until nothing more does; false when something is left without a region. */
export function settle(
  state: State,
  relationsOf: readonly (readonly SettlingRelation[])[],
  asked: Uint8Array,
): boolean {
  for (let variable = state.changed.pop(); variable !== undefined; variable = state.changed.pop()) {
    for (const relation of relationsOf[variable] ?? []) {
      if (isAbout(relation, asked) && !relation.apply(state)) return false;
    }
  }
  return true;
}

/** True when every variable of the relation is asked about: of the others any value will do. */
function isAbout({ variables }: SettlingRelation, asked: Uint8Array): boolean {
  for (const variable of variables) if (asked[variable] !== 1) return false;
  return true;
}

/** Puts the content of a state into another, which is there to be used again. */
export function copyInto(target: State, { live, changed }: State): State {
  target.live.set(live);
  target.changed.length = 0;
  for (const variable of changed) target.changed.push(variable);
  return target;
}

interface SettlingRelation {
  readonly variables: readonly number[];
  readonly apply: (state: State) => boolean;
}

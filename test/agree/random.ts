/** Dice that fall the same way for the same seed. */
export interface Random {
  /** From 0 up to but without 1. */
  readonly next: () => number;
  /** A whole number from 0 up to but without `below`. */
  readonly below: (below: number) => number;
  /** True so often: 0.25 is once in four times. */
  readonly chance: (share: number) => boolean;
  /** One of the values; throws when there are none. */
  readonly pick: <T>(values: readonly T[]) => T;
}

/** Dice for a seed (Mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: <T>(values: readonly T[]): T => {
      if (values.length === 0) throw new Error("bug: nothing to pick from");
      return values[below(values.length)] as T;
    },
  };
}

/** A seed made of texts: equal texts give equal seeds (FNV-1a over UTF-16 units). */
export function seedOf(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  }
  return hash >>> 0;
}

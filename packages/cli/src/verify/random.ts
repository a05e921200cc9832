/** Numbers from 0 up to but without 1, the same for the same seed (mulberry32). */
export type Dice = () => number;

/** Dice that fall the same for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed made of a text. */
export function seedOf(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}

/** One of a list. */
export function pick<T>(dice: Dice, of: readonly T[]): T {
  const picked = of[Math.floor(dice() * of.length)];
  if (picked === undefined && of.length === 0) throw new Error("bug: nothing to pick from");
  return picked as T;
}

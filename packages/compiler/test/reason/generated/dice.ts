/** Numbers from 0 up to but without 1, the same for the same seed. */
export type Dice = () => number;

/** Dice that fall the same for the same seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list. */
export function pick<T>(dice: Dice, of: readonly T[]): T {
  const picked = of[Math.floor(dice() * of.length)];
  if (picked === undefined && of.length === 0) throw new Error("nothing to pick from");
  return picked as T;
}

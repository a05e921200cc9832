/** A stream of numbers from 0 to 1 that a seed determines. */
export function diceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list. */
export const pick = (dice, list) => list[Math.floor(dice() * list.length)];

/** One of a list, the first ones more often: the place is as that of a word in a language. */
export const pickSkewed = (dice, list) => list[Math.min(list.length - 1, Math.floor(list.length ** dice()) - 1)];

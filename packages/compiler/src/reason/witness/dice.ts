/** Numbers from 0 up to but without 1, the same ones each time. */
export type Dice = () => number;

/** Dice that always fall the same: the first throws are 0, so that the first of all choices comes first. */
export function diceFor(attempt: number): Dice {
  let state = (attempt * 0x9e3779b1) >>> 0;
  return () => {
    if (attempt === 0) return 0;
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}

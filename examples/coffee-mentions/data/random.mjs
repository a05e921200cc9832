/**
 * A source of chance that gives the same numbers for the same seed on every machine (mulberry32). `Math.random` cannot be
 * seeded, and the posts have to be the same each time they are made.
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from `least` to `most`, both included. */
  const between = (least, most) => least + Math.floor(next() * (most - least + 1));
  /** True that often: 0.25 is one time in four. */
  const happens = (chance) => next() < chance;
  const pick = (list) => list[between(0, list.length - 1)];
  /** One of `[value, weight]`; a weight of 2 comes twice as often as one of 1. */
  const weighted = (choices) => {
    let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return choices.at(-1)[0];
  };
  /** So many different ones of a list, in a new order. */
  const some = (list, count) => {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(between(0, left.length - 1), 1)[0]);
  };
  return { between, happens, pick, weighted, some };
}

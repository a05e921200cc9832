import { describe, expect, test } from "vitest";
import { soundness } from "./generated/soundness.ts";

// HEED_REASON_PAIRS makes it look longer, HEED_REASON_SEED somewhere else.
const pairs = Number(process.env.HEED_REASON_PAIRS ?? 200);
const seed = Number(process.env.HEED_REASON_SEED ?? 1);

describe("no record contradicts what is said of all records", () => {
  test(`for ${pairs} pairs of conditions written by chance, from seed ${seed}`, () => {
    const { contradiction, proved, refuted, unknown, trials } = soundness({ pairs, records: 100, seed });
    expect(contradiction).toBeUndefined();
    // The conditions are such that there is something to prove, something to refute, and little that is left open.
    expect(trials).toBeGreaterThan(pairs * 200);
    expect(proved).toBeGreaterThan(pairs);
    expect(refuted).toBeGreaterThan(pairs);
    expect(unknown).toBeLessThan(pairs / 2);
  });
});

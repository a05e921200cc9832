import { describe, expect, test } from "vitest";
import { soundness } from "./generated/soundness.ts";

// HEED_REASON_PAIRS and HEED_REASON_RECORDS make it look longer, HEED_REASON_SEED somewhere else.
const pairs = Number(process.env.HEED_REASON_PAIRS ?? 200);
const records = Number(process.env.HEED_REASON_RECORDS ?? 100);
const seed = Number(process.env.HEED_REASON_SEED ?? 1);

describe("no record contradicts what is said of all records", () => {
  test(
    `for ${pairs} pairs of conditions written by chance, from seed ${seed}`,
    () => {
      const { contradiction, proved, refuted, unknown, trials } = soundness({ pairs, records, seed });
      expect(contradiction).toBeUndefined();
      // The conditions are such that there is something to prove, something to refute, and little that is left open.
      expect(trials).toBeGreaterThan(pairs * records * 2);
      expect(proved).toBeGreaterThan(pairs);
      expect(refuted).toBeGreaterThan(pairs);
      expect(unknown).toBeLessThan(pairs / 2);
    },
    600_000 + pairs * records,
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { nextLookMs } from "../../src/sources/next-look.ts";

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a source that works is looked at as often as it says, a tenth sooner or later", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 86_400_000 }), dice, (everyMs, rolled) => {
      const after = nextLookMs({ everyMs, failures: 0, dice: rolled });
      expect(after).toBeGreaterThanOrEqual(everyMs * 0.9);
      expect(after).toBeLessThanOrEqual(everyMs * 1.1);
    }),
  );
});

test("one that fails is asked at ever longer intervals, up to five minutes", () => {
  const most = [1, 2, 3, 8, 9, 10, 1_000].map((failures) => nextLookMs({ everyMs: 1_000, failures, dice: 0.999_999 }));
  expect(most.map(Math.round)).toEqual([1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000]);
  expect(nextLookMs({ everyMs: 1_000, failures: 3, dice: 0 })).toBe(2_000);
});

test("never before the time that it named", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400_000 }), fc.nat(20), dice, (afterMs, failures, rolled) => {
      expect(nextLookMs({ everyMs: 1_000, failures, afterMs, dice: rolled })).toBeGreaterThanOrEqual(afterMs);
    }),
  );
});

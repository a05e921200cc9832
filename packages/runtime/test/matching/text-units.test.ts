import fc from "fast-check";
import { expect, test } from "vitest";
import { unitReader } from "../../src/matching/text-units.ts";

test("the units of a text are its UTF-16 units, whatever text was read before", () => {
  const unitsOf = unitReader();
  const hostile = fc.string({ unit: fc.constantFrom("a", "é", "İ", "\u{1f600}", "\ud800", "\udc00", "\uffff", "\0") });
  fc.assert(
    fc.property(hostile, (text) => {
      const units = unitsOf(text);
      expect(String.fromCharCode(...units.subarray(0, text.length))).toBe(text);
    }),
  );
});

test("a text of any length has all of its units", () => {
  const unitsOf = unitReader();
  for (const length of [16_383, 16_384, 16_385, 100_000, 3]) {
    const text = `${"x".repeat(length - 1)}é`;
    const units = unitsOf(text);
    expect([units[0], units[length - 2], units[length - 1]]).toEqual([120, 120, 233]);
  }
});

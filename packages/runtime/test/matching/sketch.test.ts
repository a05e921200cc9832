import fc from "fast-check";
import { expect, test } from "vitest";
import { gramsOf, Sketch } from "../../src/matching/sketch.ts";

const hostile = fc.string({
  unit: fc.constantFrom("a", "b", "é", "İ", "\u{1f600}", "\ud800", "\uffff", " "),
  maxLength: 40,
});

test("a part that is in a text may be there, whatever the sketch was drawn of before", () => {
  const sketch = new Sketch();
  fc.assert(
    fc.property(hostile, hostile, hostile, (before, part, after) => {
      sketch.draw(before + part + after);
      expect(sketch.mayHave(gramsOf(part))).toBe(true);
    }),
  );
});

test("most parts that are not in a text are known not to be", () => {
  const sketch = new Sketch();
  sketch.draw(
    "The shower was cold on the first day, and nobody at the desk knew why; on the second it was colder still.",
  );
  const parts = ["window", "breakfast", "parking", "noisy", "elevator", "refund", "mould", "rude"];
  expect(parts.filter((part) => sketch.mayHave(gramsOf(part)))).toEqual([]);
});

test("a part of two characters may always be there", () => {
  const sketch = new Sketch();
  sketch.draw("");
  expect(sketch.mayHave(gramsOf("ab"))).toBe(true);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "../src/text-parts.ts";

test("a text is its parts one after the other, none of which is empty, much longer than asked, or ends within a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 5 }), (text, length) => {
      const parts = [...textParts(text, length)];
      expect(parts.join("")).toBe(text);
      if (text !== "") expect(parts).not.toContain("");
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(length + 1);
        expect(Buffer.from(part, "utf8").toString("utf8")).toBe(part);
      }
    }),
  );
});

test("a text of no length is one part", () => {
  expect([...textParts("", 3)]).toEqual([""]);
});

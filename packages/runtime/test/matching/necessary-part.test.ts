import fc from "fast-check";
import { expect, test } from "vitest";
import { necessaryPart } from "../../src/matching/necessary-part.ts";

test.for<[string, string, ReturnType<typeof necessaryPart>]>([
  ["refund", "", { part: "refund", folded: false }],
  ["Refund", "i", { part: "refund", folded: true }],
  ["re(f|g)und", "", { part: "und", folded: false }],
  ["refunds?", "", { part: "refund", folded: false }],
  ["^\\bno show\\b$", "", { part: "no show", folded: false }],
  ["ab+cde", "", { part: "cde", folded: false }],
  ["a\\.b", "", { part: "a.b", folded: false }],
  ["kelvin", "iu", { part: "elvin", folded: true }],
  ["grüße", "i", { part: "gr", folded: true }],
  ["cold|warm", "", undefined],
  ["\\x41bc", "", undefined],
  ["(refund)?", "", undefined],
  ["[abc]+", "", undefined],
  ["a", "", undefined],
  ["[[a]--b]cd", "v", undefined],
])("of /%s/%s it is known", ([source, flags, known]) => {
  expect(necessaryPart(source, flags)).toEqual(known);
});

test("a text in which a pattern matches has the part that it needs", () => {
  const piece = fc.constantFrom(
    "a",
    "b",
    "ab",
    "k",
    "S",
    "é",
    ".",
    "[ab]",
    "(a|b)",
    "(?:ab)",
    "\\b",
    "^",
    "$",
    "\\.",
    "(?=a)",
    "\\d",
    "{2}",
    "{0,1}",
    "*",
    "+",
    "?",
    "|",
    "\\n",
    "\\u0061",
  );
  const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));
  const text = fc.array(fc.constantFrom("a", "b", "A", "B", "k", "\u212a", "s", "\u017f", "é", "É", ".", "1", "\n"), {
    maxLength: 4,
  });
  let matched = 0;
  fc.assert(
    fc.property(pattern, fc.constantFrom("", "i", "u", "iu", "s"), text, (source, flags, letters) => {
      const known = necessaryPart(source, flags);
      const regex = regexOf(source, flags);
      // Its own letters among others, so that many match.
      const whole = `${letters.join("")}${source.replace(/[^a-zé]/gi, "")}${letters.reverse().join("")}`;
      if (known === undefined || regex === undefined || !regex.test(whole)) return;
      matched += 1;
      const folded = known.folded ? whole.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : whole;
      expect(folded).toContain(known.part);
    }),
    { numRuns: 20_000 },
  );
  expect(matched).toBeGreaterThan(50);
});

function regexOf(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

import fc from "fast-check";

/** Pieces of what destinations read as something else than text. */
const pieces = [
  "<script>alert(1)</script>",
  "<b>",
  "</comment>",
  '" onload="x',
  "'",
  "&lt;",
  "&amp;amp;",
  "{{ticket.url}}",
  "{{{{",
  "{%",
  "{% raw %}",
  "[code]<b>x</b>[/code]",
  "[link](https://evil.example)",
  "**bold**",
  "<!channel>",
  "<@U123>",
  "\r\nBcc: victim@example.com\r\n",
  "\n.\n",
  "\u0000",
  "\u001b[31m",
  "\u202e",
  "\ud83d",
  "👍🏽",
  "'; DROP TABLE x; --",
  "' OR '1'='1",
  "^ORsys_id=1",
  "../..",
  "%0d%0a",
  '"}],"status":"closed',
  "=cmd|'/c calc'!A1",
  "Ω≈ç",
];

/** Texts such as nobody writes who means well, and some that anybody may write. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 }), fc.string({ unit: "binary", maxLength: 6 })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  // Contracts take no empty text; a letter at each end keeps blanks from being cut off.
  .map((parts) => `a${parts.join("")}z`);

import { textType } from "../type.ts";
import { defineOperator, NoResult } from "./operator.ts";

export const textPadEnd = defineOperator({
  name: "text.pad-end",
  summary:
    "The text, filled up behind with another, a space if none is given, to a length in UTF-16 units. Fails for a length above a million.",
  surface: "string.padEnd",
  params: ["text", "number", "text?"],
  result: textType,
  total: false,
  mirrors: "String.prototype.padEnd",
  evaluate: (text, length, filler) => {
    // JavaScript throws for a text that is too long at a length that differs between engines; this bound is ours and the same everywhere.
    if (length > 1_000_000 && length > text.length && filler !== "")
      throw new NoResult(`a text cannot be filled up to ${length}`);
    return text.padEnd(length, filler);
  },
  examples: [
    { of: ["7", 3, "-"], is: "7--" },
    { of: ["abc", 2], is: "abc" },
    { of: ["abc", 1e9, ""], is: "abc" },
    { of: ["a", 1e9], throws: "cannot be filled up" },
  ],
});

import { textType } from "../type.ts";
import { defineOperator, NoResult } from "./operator.ts";

export const textRepeat = defineOperator({
  name: "text.repeat",
  summary: "The text so many times. Fails for a count below 0 or infinite.",
  surface: "string.repeat",
  params: ["text", "number"],
  result: textType,
  total: false,
  mirrors: "String.prototype.repeat",
  evaluate: (text, count) => {
    const times = Math.trunc(count) || 0;
    // JavaScript throws for text that is too long at a length that differs between engines; this bound is ours and the same everywhere.
    if (times < 0 || times === Number.POSITIVE_INFINITY || text.length * times > 1_000_000)
      throw new NoResult(`a text cannot be repeated ${count} times`);
    return text.repeat(times);
  },
  examples: [
    { of: ["ab", 2], is: "abab" },
    { of: ["ab", 0], is: "" },
    { of: ["", Number.POSITIVE_INFINITY], throws: "cannot be repeated" },
    { of: ["ab", -1], throws: "cannot be repeated" },
  ],
});

import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textSubstring = defineOperator({
  name: "text.substring",
  summary: "The part of the text between two places, whichever is smaller first. Places below 0 and NaN count as 0.",
  surface: "string.substring",
  params: ["text", "number", "number?"],
  result: textType,
  mirrors: "String.prototype.substring",
  evaluate: (text, start, end) => text.substring(start, end),
  examples: [
    { of: ["abcdef", 3, 1], is: "bc" },
    { of: ["abcdef", -2], is: "abcdef" },
  ],
});

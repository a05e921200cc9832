import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textSlice = defineOperator({
  name: "text.slice",
  summary: "The part of the text from a place up to, and without, another. Places below 0 count from the end.",
  surface: "string.slice",
  params: ["text", "number?", "number?"],
  result: textType,
  mirrors: "String.prototype.slice",
  evaluate: (text, start, end) => text.slice(start, end),
  examples: [
    { of: ["abcdef", 1, 3], is: "bc" },
    { of: ["abcdef", -2], is: "ef" },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textLastIndexOf = defineOperator({
  name: "text.last-index-of",
  summary: "Where the second text last occurs in the first, counted in UTF-16 units; -1 when it does not.",
  surface: "string.lastIndexOf",
  params: ["text", "text", "number?"],
  result: numberType,
  mirrors: "String.prototype.lastIndexOf",
  evaluate: (whole, part, from) => whole.lastIndexOf(part, from),
  examples: [
    { of: ["abcabc", "c"], is: 5 },
    { of: ["abcabc", "c", 4], is: 2 },
    { of: ["abc", "x"], is: -1 },
  ],
});

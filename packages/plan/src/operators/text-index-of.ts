import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textIndexOf = defineOperator({
  name: "text.index-of",
  summary: "Where the second text first occurs in the first, counted in UTF-16 units; -1 when it does not.",
  surface: "string.indexOf",
  params: ["text", "text", "number?"],
  result: numberType,
  mirrors: "String.prototype.indexOf",
  evaluate: (whole, part, from) => whole.indexOf(part, from),
  examples: [
    { of: ["abcabc", "c"], is: 2 },
    { of: ["abc", "x"], is: -1 },
  ],
});

import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textTrim = defineOperator({
  name: "text.trim",
  summary: "The text without white space at its ends.",
  surface: "string.trim",
  params: ["text"],
  result: textType,
  mirrors: "String.prototype.trim",
  evaluate: (text) => text.trim(),
  examples: [
    { of: ["  a b \n"], is: "a b" },
    { of: ["\u00a0a\ufeff"], is: "a" },
  ],
});

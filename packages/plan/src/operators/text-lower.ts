import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textLower = defineOperator({
  name: "text.lower",
  summary: "The text in lower case, by Unicode and whatever the locale.",
  surface: "string.toLowerCase",
  params: ["text"],
  result: textType,
  mirrors: "String.prototype.toLowerCase",
  evaluate: (text) => text.toLowerCase(),
  examples: [
    { of: ["REFUND"], is: "refund" },
    { of: ["\u0130"], is: "i\u0307" },
  ],
});

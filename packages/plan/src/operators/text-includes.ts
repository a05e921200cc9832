import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textIncludes = defineOperator({
  name: "text.includes",
  summary: "True when the second text occurs in the first. Case matters. The empty text occurs in every text.",
  surface: "string.includes",
  params: ["text", "text", "number?"],
  result: booleanType,
  mirrors: "String.prototype.includes",
  evaluate: (whole, part, from) => whole.includes(part, from),
  examples: [
    { of: ["I want a refund", "refund"], is: true },
    { of: ["REFUND", "refund"], is: false },
    { of: ["", ""], is: true },
    { of: ["abc", "a", 1], is: false },
  ],
});

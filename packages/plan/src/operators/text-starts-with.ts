import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textStartsWith = defineOperator({
  name: "text.starts-with",
  summary: "True when the first text begins with the second.",
  surface: "string.startsWith",
  params: ["text", "text", "number?"],
  result: booleanType,
  mirrors: "String.prototype.startsWith",
  evaluate: (whole, part, from) => whole.startsWith(part, from),
  examples: [
    { of: ["refund please", "refund"], is: true },
    { of: ["a refund", "refund"], is: false },
  ],
});

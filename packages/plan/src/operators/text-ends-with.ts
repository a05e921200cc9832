import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textEndsWith = defineOperator({
  name: "text.ends-with",
  summary: "True when the first text ends with the second.",
  surface: "string.endsWith",
  params: ["text", "text", "number?"],
  result: booleanType,
  mirrors: "String.prototype.endsWith",
  evaluate: (whole, part, end) => whole.endsWith(part, end),
  examples: [
    { of: ["never again", "again"], is: true },
    { of: ["again?", "again"], is: false },
  ],
});

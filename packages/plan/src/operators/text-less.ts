import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textLess = defineOperator({
  name: "text.less",
  summary:
    "True when the first text comes before the second in the order of their UTF-16 units: upper case before lower case.",
  surface: "a < b",
  params: ["text", "text"],
  result: booleanType,
  mirrors: "IsLessThan on strings",
  evaluate: (left, right) => left < right,
  examples: [
    { of: ["a", "b"], is: true },
    { of: ["B", "a"], is: true },
    { of: ["a", "a"], is: false },
  ],
});

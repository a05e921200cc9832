import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textAtMost = defineOperator({
  name: "text.at-most",
  summary:
    "True when the first text comes before or with the second in the order of their UTF-16 units: upper case before lower case.",
  surface: "a <= b",
  params: ["text", "text"],
  result: booleanType,
  mirrors: "IsLessThan on strings",
  evaluate: (left, right) => left <= right,
  examples: [
    { of: ["a", "a"], is: true },
    { of: ["b", "a"], is: false },
    { of: ["", "a"], is: true },
  ],
});

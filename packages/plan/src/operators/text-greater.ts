import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textGreater = defineOperator({
  name: "text.greater",
  summary:
    "True when the first text comes after the second in the order of their UTF-16 units: upper case before lower case.",
  surface: "a > b",
  params: ["text", "text"],
  result: booleanType,
  mirrors: "IsLessThan on strings",
  evaluate: (left, right) => left > right,
  examples: [
    { of: ["b", "a"], is: true },
    { of: ["a", "B"], is: true },
    { of: ["a", "a"], is: false },
  ],
});

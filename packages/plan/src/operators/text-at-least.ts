import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textAtLeast = defineOperator({
  name: "text.at-least",
  summary:
    "True when the first text comes after or with the second in the order of their UTF-16 units: upper case before lower case.",
  surface: "a >= b",
  params: ["text", "text"],
  result: booleanType,
  mirrors: "IsLessThan on strings",
  evaluate: (left, right) => left >= right,
  examples: [
    { of: ["a", "a"], is: true },
    { of: ["a", "b"], is: false },
    { of: ["a", ""], is: true },
  ],
});

import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberAtMost = defineOperator({
  name: "number.at-most",
  summary: "True when the first number is not above the second. False when either is NaN.",
  surface: "a <= b",
  params: ["number", "number"],
  result: booleanType,
  mirrors: "IsLessThan on numbers",
  evaluate: (left, right) => left <= right,
  examples: [
    { of: [2, 2], is: true },
    { of: [3, 2], is: false },
    { of: [1, Number.NaN], is: false },
  ],
});

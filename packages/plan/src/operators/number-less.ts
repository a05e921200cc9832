import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberLess = defineOperator({
  name: "number.less",
  summary: "True when the first number is below the second. False when either is NaN.",
  surface: "a < b",
  params: ["number", "number"],
  result: booleanType,
  mirrors: "IsLessThan on numbers",
  evaluate: (left, right) => left < right,
  examples: [
    { of: [1, 2], is: true },
    { of: [2, 2], is: false },
    { of: [Number.NaN, 1], is: false },
  ],
});

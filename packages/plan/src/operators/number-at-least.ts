import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberAtLeast = defineOperator({
  name: "number.at-least",
  summary: "True when the first number is not below the second. False when either is NaN.",
  surface: "a >= b",
  params: ["number", "number"],
  result: booleanType,
  mirrors: "IsLessThan on numbers",
  evaluate: (left, right) => left >= right,
  examples: [
    { of: [2, 2], is: true },
    { of: [1, 2], is: false },
    { of: [Number.NaN, Number.NaN], is: false },
  ],
});

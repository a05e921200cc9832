import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberGreater = defineOperator({
  name: "number.greater",
  summary: "True when the first number is above the second. False when either is NaN.",
  surface: "a > b",
  params: ["number", "number"],
  result: booleanType,
  mirrors: "IsLessThan on numbers",
  evaluate: (left, right) => left > right,
  examples: [
    { of: [3, 2], is: true },
    { of: [2, 2], is: false },
    { of: [Number.NaN, 1], is: false },
  ],
});

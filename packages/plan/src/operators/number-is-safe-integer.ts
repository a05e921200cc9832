import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberIsSafeInteger = defineOperator({
  name: "number.is-safe-integer",
  summary: "True for a whole number between -(2^53 - 1) and 2^53 - 1.",
  surface: "Number.isSafeInteger",
  params: ["primitive"],
  result: booleanType,
  mirrors: "Number.isSafeInteger",
  evaluate: (value) => Number.isSafeInteger(value),
  examples: [
    { of: [3], is: true },
    { of: [2 ** 53], is: false },
    { of: [0.5], is: false },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberRemainder = defineOperator({
  name: "number.remainder",
  summary: "What is left after dividing, with the sign of the first.",
  surface: "a % b",
  params: ["number", "number"],
  result: numberType,
  mirrors: "the Number type operation of the same sign",
  evaluate: (left, right) => left % right,
  examples: [
    { of: [7, 3], is: 1 },
    { of: [-7, 3], is: -1 },
    { of: [1, 0], is: Number.NaN },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberDivide = defineOperator({
  name: "number.divide",
  summary: "The quotient. Dividing by zero gives an infinity or NaN.",
  surface: "a / b",
  params: ["number", "number"],
  result: numberType,
  mirrors: "the Number type operation of the same sign",
  evaluate: (left, right) => left / right,
  examples: [
    { of: [1, 2], is: 0.5 },
    { of: [1, 0], is: Number.POSITIVE_INFINITY },
    { of: [0, 0], is: Number.NaN },
  ],
});

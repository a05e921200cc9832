import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberMultiply = defineOperator({
  name: "number.multiply",
  summary: "The product.",
  surface: "a * b",
  params: ["number", "number"],
  result: numberType,
  mirrors: "the Number type operation of the same sign",
  evaluate: (left, right) => left * right,
  examples: [
    { of: [2, 3], is: 6 },
    { of: [0, -1], is: -0 },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberMultiplyBits = defineOperator({
  name: "number.multiply-bits",
  summary: "The lower 32 bits of the product of two numbers taken as whole numbers of 32 bits.",
  surface: "Math.imul",
  params: ["number", "number"],
  result: numberType,
  mirrors: "Math.imul",
  evaluate: (left, right) => Math.imul(left, right),
  examples: [
    { of: [2, 4], is: 8 },
    { of: [0xffffffff, 5], is: -5 },
  ],
});

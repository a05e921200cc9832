import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberBinaryLogarithm = defineOperator({
  name: "number.binary-logarithm",
  summary:
    "The logarithm to the base of 2. Its last digit may differ between versions of the engine, so the compiler never works it out ahead.",
  surface: "Math.log2",
  params: ["number"],
  result: numberType,
  varies: true,
  mirrors: "Math.log2",
  evaluate: (value) => Math.log2(value),
  examples: [
    { of: [8], is: 3 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberDecimalLogarithm = defineOperator({
  name: "number.decimal-logarithm",
  summary:
    "The logarithm to the base of 10. Its last digit may differ between versions of the engine, so the compiler never works it out ahead.",
  surface: "Math.log10",
  params: ["number"],
  result: numberType,
  varies: true,
  mirrors: "Math.log10",
  evaluate: (value) => Math.log10(value),
  examples: [
    { of: [1000], is: 3 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

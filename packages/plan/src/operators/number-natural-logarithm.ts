import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberNaturalLogarithm = defineOperator({
  name: "number.natural-logarithm",
  summary:
    "The natural logarithm. Its last digit may differ between versions of the engine, so the compiler never works it out ahead.",
  surface: "Math.log",
  params: ["number"],
  result: numberType,
  varies: true,
  mirrors: "Math.log",
  evaluate: (value) => Math.log(value),
  examples: [
    { of: [1], is: 0 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

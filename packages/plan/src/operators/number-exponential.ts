import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberExponential = defineOperator({
  name: "number.exponential",
  summary:
    "The number e to the power of this. Its last digit may differ between versions of the engine, so the compiler never works it out ahead.",
  surface: "Math.exp",
  params: ["number"],
  result: numberType,
  varies: true,
  mirrors: "Math.exp",
  evaluate: (value) => Math.exp(value),
  examples: [
    { of: [0], is: 1 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberRound = defineOperator({
  name: "number.round",
  summary: "The nearest whole number; halves go up, towards positive infinity.",
  surface: "Math.round",
  params: ["number"],
  result: numberType,
  mirrors: "Math.round",
  evaluate: (value) => Math.round(value),
  examples: [
    { of: [2.5], is: 3 },
    { of: [-2.5], is: -2 },
    { of: [-0.2], is: -0 },
  ],
});

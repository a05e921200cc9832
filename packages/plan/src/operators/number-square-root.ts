import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberSquareRoot = defineOperator({
  name: "number.square-root",
  summary: "The square root, correctly rounded; NaN below 0.",
  surface: "Math.sqrt",
  params: ["number"],
  result: numberType,
  mirrors: "Math.sqrt",
  evaluate: (value) => Math.sqrt(value),
  examples: [
    { of: [9], is: 3 },
    { of: [-1], is: Number.NaN },
    { of: [-0], is: -0 },
  ],
});

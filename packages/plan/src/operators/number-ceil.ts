import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberCeil = defineOperator({
  name: "number.ceil",
  summary: "The next whole number upwards.",
  surface: "Math.ceil",
  params: ["number"],
  result: numberType,
  mirrors: "Math.ceil",
  evaluate: (value) => Math.ceil(value),
  examples: [
    { of: [1.2], is: 2 },
    { of: [-0.5], is: -0 },
  ],
});

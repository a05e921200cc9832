import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberSign = defineOperator({
  name: "number.sign",
  summary: "-1, 0 or 1, with the sign of the number.",
  surface: "Math.sign",
  params: ["number"],
  result: numberType,
  mirrors: "Math.sign",
  evaluate: (value) => Math.sign(value),
  examples: [
    { of: [-3], is: -1 },
    { of: [0], is: 0 },
    { of: [-0], is: -0 },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberAbs = defineOperator({
  name: "number.abs",
  summary: "The number without its sign.",
  surface: "Math.abs",
  params: ["number"],
  result: numberType,
  mirrors: "Math.abs",
  evaluate: (value) => Math.abs(value),
  examples: [
    { of: [-2], is: 2 },
    { of: [-0], is: 0 },
  ],
});

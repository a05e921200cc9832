import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberTrunc = defineOperator({
  name: "number.trunc",
  summary: "The number without its fraction.",
  surface: "Math.trunc",
  params: ["number"],
  result: numberType,
  mirrors: "Math.trunc",
  evaluate: (value) => Math.trunc(value),
  examples: [
    { of: [1.8], is: 1 },
    { of: [-1.8], is: -1 },
  ],
});

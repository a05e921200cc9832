import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberNegate = defineOperator({
  name: "number.negate",
  summary: "The number with the other sign.",
  surface: "-a",
  params: ["number"],
  result: numberType,
  mirrors: "Number::unaryMinus",
  evaluate: (value) => -value,
  examples: [
    { of: [2], is: -2 },
    { of: [0], is: -0 },
  ],
});

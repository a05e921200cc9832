import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberAdd = defineOperator({
  name: "number.add",
  summary: "The sum.",
  surface: "a + b",
  params: ["number", "number"],
  result: numberType,
  mirrors: "the Number type operation of the same sign",
  evaluate: (left, right) => left + right,
  examples: [
    { of: [1, 2], is: 3 },
    { of: [0.1, 0.2], is: 0.30000000000000004 },
    { of: [-0, -0], is: -0 },
  ],
});

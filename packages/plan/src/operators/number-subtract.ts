import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberSubtract = defineOperator({
  name: "number.subtract",
  summary: "The difference.",
  surface: "a - b",
  params: ["number", "number"],
  result: numberType,
  mirrors: "the Number type operation of the same sign",
  evaluate: (left, right) => left - right,
  examples: [
    { of: [5, 3], is: 2 },
    { of: [0, 0], is: 0 },
  ],
});

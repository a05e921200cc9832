import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberFloor = defineOperator({
  name: "number.floor",
  summary: "The next whole number downwards.",
  surface: "Math.floor",
  params: ["number"],
  result: numberType,
  mirrors: "Math.floor",
  evaluate: (value) => Math.floor(value),
  examples: [
    { of: [1.8], is: 1 },
    { of: [-1.2], is: -2 },
  ],
});

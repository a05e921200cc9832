import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberMin = defineOperator({
  name: "number.min",
  summary: "The smallest of the numbers; NaN when one is NaN; infinity when there are none.",
  surface: "Math.min",
  params: [],
  rest: "number",
  result: numberType,
  mirrors: "Math.min",
  evaluate: (...values) => Math.min(...(values as number[])),
  examples: [
    { of: [1, 3, 2], is: 1 },
    { of: [], is: Number.POSITIVE_INFINITY },
    { of: [0, -0], is: -0 },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberMax = defineOperator({
  name: "number.max",
  summary: "The largest of the numbers; NaN when one is NaN; negative infinity when there are none.",
  surface: "Math.max",
  params: [],
  rest: "number",
  result: numberType,
  mirrors: "Math.max",
  evaluate: (...values) => Math.max(...(values as number[])),
  examples: [
    { of: [1, 3, 2], is: 3 },
    { of: [], is: Number.NEGATIVE_INFINITY },
    { of: [1, Number.NaN], is: Number.NaN },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberSingle = defineOperator({
  name: "number.single",
  summary: "The nearest number of single precision.",
  surface: "Math.fround",
  params: ["number"],
  result: numberType,
  mirrors: "Math.fround",
  evaluate: (value) => Math.fround(value),
  examples: [
    { of: [5.5], is: 5.5 },
    { of: [1e40], is: Number.POSITIVE_INFINITY },
  ],
});

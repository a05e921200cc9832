import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberIsNan = defineOperator({
  name: "number.is-nan",
  summary: "True for NaN.",
  surface: "Number.isNaN",
  params: ["primitive"],
  result: booleanType,
  mirrors: "Number.isNaN",
  evaluate: (value) => Number.isNaN(value),
  examples: [
    { of: [Number.NaN], is: true },
    { of: [1], is: false },
    { of: ["x"], is: false },
  ],
});

import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberIsFinite = defineOperator({
  name: "number.is-finite",
  summary: "True for a number that is neither NaN nor infinite.",
  surface: "Number.isFinite",
  params: ["primitive"],
  result: booleanType,
  mirrors: "Number.isFinite",
  evaluate: (value) => Number.isFinite(value),
  examples: [
    { of: [1], is: true },
    { of: [Number.NEGATIVE_INFINITY], is: false },
    { of: ["1"], is: false },
  ],
});

import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberIsInteger = defineOperator({
  name: "number.is-integer",
  summary: "True for a whole number.",
  surface: "Number.isInteger",
  params: ["primitive"],
  result: booleanType,
  mirrors: "Number.isInteger",
  evaluate: (value) => Number.isInteger(value),
  examples: [
    { of: [3], is: true },
    { of: [3.5], is: false },
    { of: ["3"], is: false },
  ],
});

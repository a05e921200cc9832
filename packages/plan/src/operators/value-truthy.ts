import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const valueTruthy = defineOperator({
  name: "value.truthy",
  summary: "True for what an `if` takes as true: all but false, 0, -0, NaN, the empty text, null and undefined.",
  surface: "Boolean",
  params: ["any"],
  result: booleanType,
  mirrors: "ToBoolean",
  evaluate: (value) => Boolean(value),
  examples: [
    { of: [""], is: false },
    { of: ["0"], is: true },
    { of: [Number.NaN], is: false },
    { of: [[]], is: true },
  ],
});

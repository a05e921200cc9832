import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberPower = defineOperator({
  name: "number.power",
  summary:
    "The first to the power of the second. Its last digit may differ between versions of the engine, so the compiler never works it out ahead.",
  surface: "a ** b",
  params: ["number", "number"],
  result: numberType,
  varies: true,
  mirrors: "the Number type operation of the same sign",
  evaluate: (left, right) => left ** right,
  examples: [
    { of: [2, 10], is: 1024 },
    { of: [1, Number.NaN], is: Number.NaN },
  ],
});

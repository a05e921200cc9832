import { textType } from "../type.ts";
import { defineOperator, resultOf } from "./operator.ts";

export const numberToPrecision = defineOperator({
  name: "number.to-precision",
  summary: "The number with so many digits altogether. Fails for a count below 1 or above 100.",
  surface: "number.toPrecision",
  params: ["number", "number?"],
  result: textType,
  total: false,
  mirrors: "Number.prototype.toPrecision",
  evaluate: (value, digits) =>
    resultOf(() => value.toPrecision(digits), `a number cannot be written with ${digits} digits`),
  examples: [
    { of: [1234.5678, 6], is: "1234.57" },
    { of: [1234, 2], is: "1.2e+3" },
    { of: [1, 0], throws: "digits" },
  ],
});

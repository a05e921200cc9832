import { textType } from "../type.ts";
import { defineOperator, resultOf } from "./operator.ts";

export const numberToExponential = defineOperator({
  name: "number.to-exponential",
  summary:
    "The number in exponential notation, with so many digits behind the point. Fails for a count below 0 or above 100.",
  surface: "number.toExponential",
  params: ["number", "number?"],
  result: textType,
  total: false,
  mirrors: "Number.prototype.toExponential",
  evaluate: (value, digits) =>
    resultOf(() => value.toExponential(digits), `a number cannot be written with ${digits} digits`),
  examples: [
    { of: [12345, 2], is: "1.23e+4" },
    { of: [0], is: "0e+0" },
    { of: [1, -1], throws: "digits" },
  ],
});

import { textType } from "../type.ts";
import { defineOperator, resultOf } from "./operator.ts";

export const numberToFixed = defineOperator({
  name: "number.to-fixed",
  summary:
    "The number with so many digits behind the point, none if it is left out. Fails for a count below 0 or above 100.",
  surface: "number.toFixed",
  params: ["number", "number?"],
  result: textType,
  total: false,
  mirrors: "Number.prototype.toFixed",
  evaluate: (value, digits) =>
    resultOf(() => value.toFixed(digits), `a number cannot be written with ${digits} digits`),
  examples: [
    { of: [2.5], is: "3" },
    { of: [1.005, 2], is: "1.00" },
    { of: [-1.5, 1], is: "-1.5" },
    { of: [1, 101], throws: "digits" },
  ],
});

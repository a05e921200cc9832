import { textType } from "../type.ts";
import { defineOperator, resultOf } from "./operator.ts";

export const numberToText = defineOperator({
  name: "number.to-text",
  summary: "The number as a text to a base, 10 if it is left out. Fails for a base below 2 or above 36.",
  surface: "number.toString",
  params: ["number", "number?"],
  result: textType,
  total: false,
  mirrors: "Number.prototype.toString",
  evaluate: (value, base) => resultOf(() => value.toString(base), `a number cannot be written to the base ${base}`),
  examples: [
    { of: [255, 16], is: "ff" },
    { of: [-0], is: "0" },
    { of: [1, 1], throws: "to the base 1" },
  ],
});

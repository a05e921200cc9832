import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberParseFloat = defineOperator({
  name: "number.parse-float",
  summary: "The number that the text begins with; NaN when it begins with none.",
  surface: "parseFloat",
  params: ["primitive"],
  result: numberType,
  mirrors: "parseFloat",
  evaluate: (value) => Number.parseFloat(String(value)),
  examples: [
    { of: ["4.5 of 5"], is: 4.5 },
    { of: ["Infinity!"], is: Number.POSITIVE_INFINITY },
    { of: ["of 5"], is: Number.NaN },
  ],
});

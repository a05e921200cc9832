import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateMonth = defineOperator({
  name: "date.month",
  summary: "The month, 0 for January, of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCMonth",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCMonth",
  evaluate: (date) => new Date(date).getUTCMonth(),
  examples: [
    { of: [1772366400000], is: 2 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

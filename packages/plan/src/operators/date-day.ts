import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateDay = defineOperator({
  name: "date.day",
  summary: "The day of the month of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCDate",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCDate",
  evaluate: (date) => new Date(date).getUTCDate(),
  examples: [
    { of: [1772366400000], is: 1 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

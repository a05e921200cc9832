import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateWeekday = defineOperator({
  name: "date.weekday",
  summary: "The day of the week, 0 for Sunday, of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCDay",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCDay",
  evaluate: (date) => new Date(date).getUTCDay(),
  examples: [
    { of: [1772366400000], is: 0 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

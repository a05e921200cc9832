import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateMinute = defineOperator({
  name: "date.minute",
  summary: "The minute of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCMinutes",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCMinutes",
  evaluate: (date) => new Date(date).getUTCMinutes(),
  examples: [
    { of: [1772366400000], is: 0 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateHour = defineOperator({
  name: "date.hour",
  summary: "The hour of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCHours",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCHours",
  evaluate: (date) => new Date(date).getUTCHours(),
  examples: [
    { of: [1772366400000], is: 12 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

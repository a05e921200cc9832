import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateYear = defineOperator({
  name: "date.year",
  summary: "The year of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCFullYear",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCFullYear",
  evaluate: (date) => new Date(date).getUTCFullYear(),
  examples: [
    { of: [1772366400000], is: 2026 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

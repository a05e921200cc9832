import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateMs = defineOperator({
  name: "date.ms",
  summary: "The milliseconds from the beginning of 1970 in UTC to the instant; NaN for an invalid date.",
  surface: "date.getTime",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getTime",
  evaluate: (date) => date,
  examples: [
    { of: [1772366400000], is: 1772366400000 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateSecond = defineOperator({
  name: "date.second",
  summary: "The second of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCSeconds",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCSeconds",
  evaluate: (date) => new Date(date).getUTCSeconds(),
  examples: [
    { of: [1772366400000], is: 0 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

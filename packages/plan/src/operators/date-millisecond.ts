import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateMillisecond = defineOperator({
  name: "date.millisecond",
  summary: "The millisecond of the instant in UTC; NaN for an invalid date.",
  surface: "date.getUTCMilliseconds",
  params: ["date"],
  result: numberType,
  mirrors: "Date.prototype.getUTCMilliseconds",
  evaluate: (date) => new Date(date).getUTCMilliseconds(),
  examples: [
    { of: [1772366400000], is: 0 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateParse = defineOperator({
  name: "date.parse",
  summary:
    "The milliseconds from the beginning of 1970 in UTC to a date with an offset, or a date alone; NaN for an invalid date.",
  surface: "Date.parse",
  params: ["text"],
  result: numberType,
  mirrors: "Date.parse",
  evaluate: (text) => Date.parse(text),
  examples: [
    { of: ["2026-03-01T12:00:00Z"], is: 1772366400000 },
    { of: ["2026-02-30T99:00:00Z"], is: Number.NaN },
  ],
});

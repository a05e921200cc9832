import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateUtc = defineOperator({
  name: "date.utc",
  summary:
    "The milliseconds from the beginning of 1970 to an instant given by year, month from 0, day, hour, minute, second and millisecond in UTC.",
  surface: "Date.UTC",
  params: ["number", "number?", "number?", "number?", "number?", "number?", "number?"],
  result: numberType,
  mirrors: "Date.UTC",
  evaluate: (year, ...parts) => Date.UTC(year, ...(parts as number[])),
  examples: [
    { of: [2026, 2, 1, 12], is: 1772366400000 },
    { of: [2026, 12], is: 1798761600000 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

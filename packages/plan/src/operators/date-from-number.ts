import { dateType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateFromNumber = defineOperator({
  name: "date.from-number",
  summary:
    "The instant that is so many milliseconds after the beginning of 1970 in UTC; invalid for NaN and beyond 275,000 years.",
  surface: "new Date(a)",
  params: ["number"],
  result: dateType,
  mirrors: "the Date constructor with a number",
  evaluate: (ms) => new Date(ms).getTime(),
  examples: [
    { of: [1772366400000.9], is: 1772366400000 },
    { of: [1e20], is: Number.NaN },
    { of: [-0], is: 0 },
  ],
});

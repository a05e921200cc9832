import { dateType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const dateFromText = defineOperator({
  name: "date.from-text",
  summary: "The instant that a date with an offset, or a date alone, stands for.",
  surface: "new Date(a)",
  params: ["text"],
  result: dateType,
  mirrors: "the Date constructor with a text",
  evaluate: (text) => Date.parse(text),
  examples: [
    { of: ["2026-03-01T12:00:00Z"], is: 1772366400000 },
    { of: ["2026-03-01T14:00:00+02:00"], is: 1772366400000 },
    { of: ["2026-03-01"], is: 1772323200000 },
    { of: ["2026-13-01T00:00:00Z"], is: Number.NaN },
  ],
});

import { textType } from "../type.ts";
import { defineOperator, NoResult } from "./operator.ts";

export const dateToText = defineOperator({
  name: "date.to-text",
  summary: "The instant as a text in UTC. Fails for an invalid date.",
  surface: "date.toISOString",
  params: ["date"],
  result: textType,
  total: false,
  mirrors: "Date.prototype.toISOString",
  evaluate: (date) => {
    if (Number.isNaN(date)) throw new NoResult("an invalid date has no text");
    return new Date(date).toISOString();
  },
  examples: [
    { of: [1772366400000], is: "2026-03-01T12:00:00.000Z" },
    { of: [-1e15], is: "-029719-04-05T22:13:20.000Z" },
    { of: [Number.NaN], throws: "invalid date" },
  ],
});

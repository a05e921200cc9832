import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textUpper = defineOperator({
  name: "text.upper",
  summary: "The text in upper case, by Unicode and whatever the locale.",
  surface: "string.toUpperCase",
  params: ["text"],
  result: textType,
  mirrors: "String.prototype.toUpperCase",
  evaluate: (text) => text.toUpperCase(),
  examples: [
    { of: ["refund"], is: "REFUND" },
    { of: ["stra\u00dfe"], is: "STRASSE" },
  ],
});

import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textTrimStart = defineOperator({
  name: "text.trim-start",
  summary: "The text without white space at its start.",
  surface: "string.trimStart",
  params: ["text"],
  result: textType,
  mirrors: "String.prototype.trimStart",
  evaluate: (text) => text.trimStart(),
  examples: [
    { of: ["  a "], is: "a " },
    { of: ["\ufeff\ta"], is: "a" },
  ],
});

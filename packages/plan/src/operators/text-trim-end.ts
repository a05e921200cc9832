import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textTrimEnd = defineOperator({
  name: "text.trim-end",
  summary: "The text without white space at its end.",
  surface: "string.trimEnd",
  params: ["text"],
  result: textType,
  mirrors: "String.prototype.trimEnd",
  evaluate: (text) => text.trimEnd(),
  examples: [
    { of: [" a  "], is: " a" },
    { of: ["a\u00a0\n"], is: "a" },
  ],
});

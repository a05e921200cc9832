import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textSplit = defineOperator({
  name: "text.split",
  summary: "The parts of the text between the occurrences of a separator.",
  surface: "string.split",
  params: ["text", "text"],
  result: { kind: "list", of: textType },
  mirrors: "String.prototype.split with a text separator",
  evaluate: (text, separator) => text.split(separator),
  examples: [
    { of: ["a, b", ", "], is: ["a", "b"] },
    { of: ["", ","], is: [""] },
    { of: ["ab", ""], is: ["a", "b"] },
  ],
});

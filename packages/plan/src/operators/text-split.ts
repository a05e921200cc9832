import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textSplit = defineOperator({
  name: "text.split",
  summary: "The parts of the text between the occurrences of a separator, at most so many.",
  surface: "string.split",
  params: ["text", "text", "number?"],
  result: { kind: "list", of: textType },
  mirrors: "String.prototype.split with a text separator",
  evaluate: (text, separator, limit) => text.split(separator, limit),
  examples: [
    { of: ["a, b", ", "], is: ["a", "b"] },
    { of: ["", ","], is: [""] },
    { of: ["ab", ""], is: ["a", "b"] },
    { of: ["a,b,c", ",", 2], is: ["a", "b"] },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textLength = defineOperator({
  name: "text.length",
  summary: "How many UTF-16 units the text has. Most emoji count as two.",
  surface: "string.length",
  params: ["text"],
  result: numberType,
  mirrors: "the length of a String",
  evaluate: (text) => text.length,
  examples: [
    { of: ["abc"], is: 3 },
    { of: ["\u{1F600}"], is: 2 },
  ],
});

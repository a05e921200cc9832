import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textAppend = defineOperator({
  name: "text.append",
  summary: "The text with others behind it.",
  surface: "string.concat",
  params: ["text"],
  rest: "primitive",
  result: textType,
  mirrors: "String.prototype.concat",
  evaluate: (text, ...more) => text.concat(...more.map(String)),
  examples: [
    { of: ["a", "b", 1], is: "ab1" },
    { of: ["a"], is: "a" },
  ],
});

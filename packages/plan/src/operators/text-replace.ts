import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textReplace = defineOperator({
  name: "text.replace",
  summary:
    "The text with the first occurrence of another replaced. In the replacement `$&`, `$$`, `` $` `` and `$'` have their meaning.",
  surface: "string.replace",
  params: ["text", "text", "text"],
  result: textType,
  mirrors: "String.prototype.replace with texts",
  evaluate: (text, part, replacement) => text.replace(part, replacement),
  examples: [
    { of: ["a-b-c", "-", "+"], is: "a+b-c" },
    { of: ["abc", "b", "[$&]"], is: "a[b]c" },
    { of: ["abc", "x", "y"], is: "abc" },
  ],
});

import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textReplaceAll = defineOperator({
  name: "text.replace-all",
  summary:
    "The text with every occurrence of another replaced. In the replacement `$&`, `$$`, `` $` `` and `$'` have their meaning.",
  surface: "string.replaceAll",
  params: ["text", "text", "text"],
  result: textType,
  mirrors: "String.prototype.replaceAll with texts",
  evaluate: (text, part, replacement) => text.replaceAll(part, replacement),
  examples: [
    { of: ["a-b-c", "-", "+"], is: "a+b+c" },
    { of: ["ab", "", "."], is: ".a.b." },
  ],
});

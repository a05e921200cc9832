import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textReplacePattern = defineOperator({
  name: "text.replace-pattern",
  summary:
    "The text with what a regular expression, given as its source and flags, first matches replaced; with the flag `g` all that it matches. In the replacement `$1`, `$&` and their like have their meaning.",
  surface: "regex.replace",
  params: ["text", "text", "text", "text"],
  result: textType,
  mirrors: "String.prototype.replace with a regular expression",
  evaluate: (text, source, flags, replacement) => text.replace(new RegExp(source, flags), replacement),
  prepare: ([, source, flags]) => {
    if (typeof source !== "string" || typeof flags !== "string") return undefined;
    const pattern = new RegExp(source, flags);
    return (text: string, _source: string, _flags: string, replacement: string) => text.replace(pattern, replacement);
  },
  examples: [
    { of: ["a1b22", "\\d+", "g", "#"], is: "a#b#" },
    { of: ["12-34", "(\\d+)-(\\d+)", "", "$2-$1"], is: "34-12" },
    { of: ["abc", "x", "", "y"], is: "abc" },
  ],
});

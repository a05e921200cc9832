import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textMatches = defineOperator({
  name: "text.matches",
  summary: "True when the regular expression, given as its source and flags, matches somewhere in the text.",
  surface: "regex.test",
  params: ["text", "text", "text"],
  result: booleanType,
  mirrors: "RegExp.prototype.test without lastIndex",
  evaluate: (text, source, flags) => new RegExp(source, flags).test(text),
  prepare: ([, source, flags]) => {
    if (typeof source !== "string" || typeof flags !== "string") return undefined;
    const pattern = new RegExp(source, flags);
    return (text: string) => {
      // With the flag `g` or `y`, a test goes on from where the one before it ended.
      pattern.lastIndex = 0;
      return pattern.test(text);
    };
  },
  examples: [
    { of: ["We want a REFUND!", "\\brefund\\b", "i"], is: true },
    { of: ["refunded", "\\brefund\\b", ""], is: false },
  ],
});

import { textType, undefinedType, unionOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textSplitPattern = defineOperator({
  name: "text.split-pattern",
  summary:
    "The parts of the text between the matches of a regular expression, given as its source and flags, with what its groups match between them; at most so many.",
  surface: "regex.split",
  params: ["text", "text", "text", "number?"],
  result: { kind: "list", of: unionOf([textType, undefinedType]) },
  mirrors: "String.prototype.split with a regular expression",
  evaluate: (text, source, flags, limit) => text.split(new RegExp(source, flags), limit),
  prepare: ([, source, flags]) => {
    if (typeof source !== "string" || typeof flags !== "string") return undefined;
    const pattern = new RegExp(source, flags);
    return (text: string, _source: string, _flags: string, limit?: number) => text.split(pattern, limit);
  },
  examples: [
    { of: ["a, b;c", "[,;] ?", ""], is: ["a", "b", "c"] },
    { of: ["a1b", "(\\d)", ""], is: ["a", "1", "b"] },
    { of: ["a,b,c", ",", "", 2], is: ["a", "b"] },
  ],
});

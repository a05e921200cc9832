import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textSearch = defineOperator({
  name: "text.search",
  summary: "Where a regular expression, given as its source and flags, first matches; -1 when it does not.",
  surface: "regex.search",
  params: ["text", "text", "text"],
  result: numberType,
  mirrors: "String.prototype.search",
  evaluate: (text, source, flags) => text.search(new RegExp(source, flags)),
  prepare: ([, source, flags]) => {
    if (typeof source !== "string" || typeof flags !== "string") return undefined;
    const pattern = new RegExp(source, flags);
    return (text: string) => text.search(pattern);
  },
  examples: [
    { of: ["order 12", "\\d", ""], is: 6 },
    { of: ["order", "\\d", ""], is: -1 },
  ],
});

import { textType, undefinedType, unionOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textElement = defineOperator({
  name: "text.element",
  summary: "The UTF-16 unit at a place counted from 0; undefined when there is none.",
  surface: "a[b]",
  params: ["text", "number"],
  result: unionOf([textType, undefinedType]),
  mirrors: "the property of a String named by an index",
  evaluate: (text, at) => text[at],
  examples: [
    { of: ["abc", 1], is: "b" },
    { of: ["abc", -1], is: undefined },
    { of: ["abc", 0.5], is: undefined },
  ],
});

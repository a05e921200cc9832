import { textType, undefinedType, unionOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textAt = defineOperator({
  name: "text.at",
  summary: "The UTF-16 unit at a place, counted from the end when below 0; undefined when there is none.",
  surface: "string.at",
  params: ["text", "number"],
  result: unionOf([textType, undefinedType]),
  mirrors: "String.prototype.at",
  evaluate: (text, at) => text.at(at),
  examples: [
    { of: ["abc", -1], is: "c" },
    { of: ["", 0], is: undefined },
  ],
});

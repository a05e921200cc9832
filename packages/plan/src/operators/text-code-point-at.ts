import { numberType, undefinedType, unionOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textCodePointAt = defineOperator({
  name: "text.code-point-at",
  summary: "The number of the character at a place counted in UTF-16 units; undefined when there is none.",
  surface: "string.codePointAt",
  params: ["text", "number?"],
  result: unionOf([numberType, undefinedType]),
  mirrors: "String.prototype.codePointAt",
  evaluate: (text, at) => text.codePointAt(at ?? 0),
  examples: [
    { of: ["👍", 0], is: 128077 },
    { of: ["", 0], is: undefined },
  ],
});

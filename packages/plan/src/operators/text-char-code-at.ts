import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textCharCodeAt = defineOperator({
  name: "text.char-code-at",
  summary: "The number of the UTF-16 unit at a place; NaN when there is none.",
  surface: "string.charCodeAt",
  params: ["text", "number?"],
  result: numberType,
  mirrors: "String.prototype.charCodeAt",
  evaluate: (text, at) => text.charCodeAt(at ?? 0),
  examples: [
    { of: ["abc", 1], is: 98 },
    { of: ["", 0], is: Number.NaN },
  ],
});

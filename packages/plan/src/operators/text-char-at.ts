import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textCharAt = defineOperator({
  name: "text.char-at",
  summary: "The UTF-16 unit at a place; the empty text when there is none.",
  surface: "string.charAt",
  params: ["text", "number?"],
  result: textType,
  mirrors: "String.prototype.charAt",
  evaluate: (text, at) => text.charAt(at ?? 0),
  examples: [
    { of: ["abc", 1], is: "b" },
    { of: ["abc", 9], is: "" },
  ],
});

import { textType, wordsOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textConcat = defineOperator({
  name: "text.concat",
  summary: "All as texts, one behind the other: a sum with a text in it, or a template.",
  surface: "a + b",
  params: ["primitive", "primitive"],
  rest: "primitive",
  result: (types) => (types.some((type) => [...wordsOf(type)].every((word) => word === "text")) ? textType : undefined),
  mirrors: "the addition operator, with a text among its operands",
  evaluate: (...parts) => parts.reduce((text: string, part) => `${text}${part}`, ""),
  examples: [
    { of: ["a", "b"], is: "ab" },
    { of: ["n=", 1], is: "n=1" },
    { of: ["", undefined], is: "undefined" },
    { of: ["a", 1, null, -0], is: "a1null0" },
  ],
});

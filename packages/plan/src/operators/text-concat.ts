import { textType, wordsOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textConcat = defineOperator({
  name: "text.concat",
  summary: "The two as texts, one behind the other. A template is written with this, too.",
  surface: "a + b",
  params: ["primitive", "primitive"],
  result: (types) => (types.some((type) => [...wordsOf(type)].every((word) => word === "text")) ? textType : undefined),
  mirrors: "the addition operator, with a text among its operands",
  evaluate: (left, right) => `${left}${right}`,
  examples: [
    { of: ["a", "b"], is: "ab" },
    { of: ["n=", 1], is: "n=1" },
    { of: ["", undefined], is: "undefined" },
  ],
});

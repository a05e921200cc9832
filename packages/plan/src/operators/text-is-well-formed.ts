import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

const loneSurrogate = /\p{Surrogate}/u;

export const textIsWellFormed = defineOperator({
  name: "text.is-well-formed",
  summary: "True when the text has no half of a surrogate pair standing alone.",
  surface: "string.isWellFormed",
  params: ["text"],
  result: booleanType,
  mirrors: "String.prototype.isWellFormed",
  evaluate: (text) => !loneSurrogate.test(text),
  examples: [
    { of: ["👍"], is: true },
    { of: ["\ud83d"], is: false },
  ],
});

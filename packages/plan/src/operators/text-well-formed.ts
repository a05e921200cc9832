import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

const loneSurrogates = /\p{Surrogate}/gu;

export const textWellFormed = defineOperator({
  name: "text.well-formed",
  summary: "The text with the replacement character for each half of a surrogate pair that stands alone.",
  surface: "string.toWellFormed",
  params: ["text"],
  result: textType,
  mirrors: "String.prototype.toWellFormed",
  evaluate: (text) => text.replace(loneSurrogates, "\ufffd"),
  examples: [
    { of: ["a\ud83d"], is: "a\ufffd" },
    { of: ["👍"], is: "👍" },
  ],
});

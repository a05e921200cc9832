import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const textCharacters = defineOperator({
  name: "text.characters",
  summary: "The characters of the text, by code points.",
  surface: "[...a]",
  params: ["text"],
  result: { kind: "list", of: textType },
  mirrors: "String.prototype[Symbol.iterator]",
  evaluate: (text) => [...text],
  examples: [
    { of: ["a👍"], is: ["a", "👍"] },
    { of: [""], is: [] },
  ],
});

import { textType, unknownType, wordsOf } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listJoin = defineOperator({
  name: "list.join",
  summary:
    "The elements as texts with a separator between them, a comma if none is given. Null and undefined are written as nothing.",
  surface: "array.join",
  params: ["list", "text?"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    const alone = elements?.every(
      (type) => ![...wordsOf(type)].some((word) => ["list", "record", "date"].includes(word)),
    );
    return alone ? textType : undefined;
  },
  mirrors: "Array.prototype.join",
  evaluate: (list, separator) => list.join(separator),
  examples: [
    { of: [["a", "b"], ", "], is: "a, b" },
    { of: [["a", null, 1]], is: "a,,1" },
  ],
});

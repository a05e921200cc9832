import { unionOf, unknownType, wordsOf } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listSorted = defineOperator({
  name: "list.sorted",
  summary: "The elements in the order of their texts, by UTF-16 units: 10 stands before 9. Undefined stands last.",
  surface: "array.toSorted",
  params: ["list"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    const alone = elements?.every(
      (type) => ![...wordsOf(type)].some((word) => ["list", "record", "date"].includes(word)),
    );
    return elements && alone ? { kind: "list", of: unionOf(elements) } : undefined;
  },
  mirrors: "Array.prototype.toSorted without a function",
  evaluate: (list) => [...list].sort(),
  examples: [
    { of: [["b", "B", "a"]], is: ["B", "a", "b"] },
    { of: [[9, 10, undefined, 1]], is: [1, 10, 9, undefined] },
  ],
});

import { unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listReversed = defineOperator({
  name: "list.reversed",
  summary: "The elements from the last to the first.",
  surface: "array.toReversed",
  params: ["list"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    return elements && { kind: "list", of: unionOf(elements) };
  },
  mirrors: "Array.prototype.toReversed",
  evaluate: (list) => [...list].reverse(),
  examples: [
    { of: [["a", "b"]], is: ["b", "a"] },
    { of: [[]], is: [] },
  ],
});

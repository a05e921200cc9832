import { unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listSlice = defineOperator({
  name: "list.slice",
  summary: "The part of the list from a place up to, and without, another. Places below 0 count from the end.",
  surface: "array.slice",
  params: ["list", "number?", "number?"],
  // The part may be shorter than the list must be.
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    return elements && { kind: "list", of: unionOf(elements) };
  },
  mirrors: "Array.prototype.slice",
  evaluate: (list, start, end) => list.slice(start, end),
  examples: [
    { of: [["a", "b", "c"], 1], is: ["b", "c"] },
    { of: [["a", "b"], -1], is: ["b"] },
  ],
});

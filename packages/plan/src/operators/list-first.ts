import { unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType, NoResult } from "./operator.ts";

export const listFirst = defineOperator({
  name: "list.first",
  summary:
    "The first element of a list, with which a `reduce` without an initial value begins. Fails for the empty list.",
  surface: "first",
  params: ["list"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    return elements && unionOf(elements);
  },
  total: false,
  mirrors: "Array.prototype.reduce without an initial value",
  evaluate: (list) => {
    if (list.length === 0) throw new NoResult("an empty list has no first element to begin with");
    return list[0];
  },
  examples: [
    { of: [["a", "b"]], is: "a" },
    { of: [[undefined]], is: undefined },
    { of: [[]], throws: "empty list" },
  ],
});

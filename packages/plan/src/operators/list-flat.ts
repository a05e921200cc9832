import { alternatives, unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listFlat = defineOperator({
  name: "list.flat",
  summary: "The elements of the lists in a list, one behind the other. Elements that are no lists stay as they are.",
  surface: "array.flat",
  params: ["list"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    return (
      elements && {
        kind: "list",
        of: unionOf(elements.flatMap(alternatives).map((type) => (type.kind === "list" ? type.of : type))),
      }
    );
  },
  mirrors: "Array.prototype.flat to the depth of 1",
  evaluate: (list) => list.flat(),
  examples: [
    { of: [[["a"], ["b", "c"]]], is: ["a", "b", "c"] },
    { of: [[1, [[2]]]], is: [1, [2]] },
  ],
});

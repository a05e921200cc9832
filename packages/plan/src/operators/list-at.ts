import { undefinedType, unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listAt = defineOperator({
  name: "list.at",
  summary: "The element at a place, counted from the end when below 0; undefined when there is none.",
  surface: "array.at",
  params: ["list", "number"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    return elements && unionOf([...elements, undefinedType]);
  },
  mirrors: "Array.prototype.at",
  evaluate: (list, at) => list.at(at),
  examples: [
    { of: [["a", "b"], -1], is: "b" },
    { of: [[], 0], is: undefined },
  ],
});

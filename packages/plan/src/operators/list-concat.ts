import { alternatives, unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listConcat = defineOperator({
  name: "list.concat",
  summary:
    "The elements of the list, and behind them those of the others. What is no list stands as an element itself.",
  surface: "array.concat",
  params: ["list"],
  rest: "any",
  result: ([first = unknownType, ...more]) => {
    const elements = elementType(first);
    const others = more.flatMap(alternatives).map((type) => (type.kind === "list" ? type.of : type));
    return elements && { kind: "list", of: unionOf([...elements, ...others]) };
  },
  mirrors: "Array.prototype.concat",
  evaluate: (list, ...more) => list.concat(...more),
  examples: [
    { of: [["a"], ["b"]], is: ["a", "b"] },
    { of: [["a"], "b", ["c"]], is: ["a", "b", "c"] },
    { of: [[], [["a"]]], is: [["a"]] },
  ],
});

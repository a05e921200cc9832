import { defineOperator, listOfPrimitives } from "./operator.ts";

export const listSorted = defineOperator({
  name: "list.sorted",
  summary: "The elements in the order of their texts, by UTF-16 units: 10 stands before 9. Undefined stands last.",
  surface: "array.toSorted",
  params: ["list"],
  result: ([list]) => list && listOfPrimitives(list),
  mirrors: "Array.prototype.toSorted without a function",
  evaluate: (list) => [...list].sort(),
  examples: [
    { of: [["b", "B", "a"]], is: ["B", "a", "b"] },
    { of: [[9, 10, undefined, 1]], is: [1, 10, 9, undefined] },
  ],
});

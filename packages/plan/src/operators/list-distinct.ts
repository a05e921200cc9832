import { defineOperator, listOfPrimitives } from "./operator.ts";

export const listDistinct = defineOperator({
  name: "list.distinct",
  summary: "Each element once, where it first stands. NaN is one value, and 0 and -0 are one, which is written 0.",
  surface: "[...new Set(a)]",
  params: ["list"],
  result: ([list]) => list && listOfPrimitives(list),
  mirrors: "the Set constructor and its iterator",
  evaluate: (list) => [...new Set(list)],
  examples: [
    { of: [["a", "b", "a"]], is: ["a", "b"] },
    { of: [[Number.NaN, Number.NaN, -0]], is: [Number.NaN, 0] },
  ],
});

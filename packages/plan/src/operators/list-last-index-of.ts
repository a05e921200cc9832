import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const listLastIndexOf = defineOperator({
  name: "list.last-index-of",
  summary: "The place of the last element that is the value; -1 when there is none. NaN is not found.",
  surface: "array.lastIndexOf",
  params: ["list", "primitive"],
  result: numberType,
  mirrors: "Array.prototype.lastIndexOf",
  evaluate: (list, value) => list.lastIndexOf(value),
  examples: [
    { of: [["a", "b", "a"], "a"], is: 2 },
    { of: [["a"], "b"], is: -1 },
  ],
});

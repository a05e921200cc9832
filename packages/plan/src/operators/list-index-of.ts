import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const listIndexOf = defineOperator({
  name: "list.index-of",
  summary: "The place of the first element that is the value; -1 when there is none. NaN is not found.",
  surface: "array.indexOf",
  params: ["list", "primitive"],
  result: numberType,
  mirrors: "Array.prototype.indexOf",
  evaluate: (list, value) => list.indexOf(value),
  examples: [
    { of: [["a", "b"], "b"], is: 1 },
    { of: [[Number.NaN], Number.NaN], is: -1 },
  ],
});

import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const listLength = defineOperator({
  name: "list.length",
  summary: "How many elements the list has.",
  surface: "array.length",
  params: ["list"],
  result: numberType,
  mirrors: "the length of an Array",
  evaluate: (list) => list.length,
  examples: [
    { of: [["a", "b"]], is: 2 },
    { of: [[]], is: 0 },
  ],
});

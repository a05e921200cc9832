import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const valueIsList = defineOperator({
  name: "value.is-list",
  summary: "True for a list.",
  surface: "Array.isArray",
  params: ["any"],
  result: booleanType,
  mirrors: "Array.isArray",
  evaluate: (value) => Array.isArray(value),
  examples: [
    { of: [["a"]], is: true },
    { of: [{ 0: "a", length: 1 }], is: false },
  ],
});

import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const valueEquals = defineOperator({
  name: "value.equals",
  summary:
    "True when both are the same. Two lists or records are never compared: the compiler refuses it. NaN equals nothing; 0 equals -0; null and undefined differ.",
  surface: "a === b",
  params: ["any", "any"],
  result: booleanType,
  mirrors: "IsStrictlyEqual",
  evaluate: (left, right) => left === right,
  examples: [
    { of: [1, 1], is: true },
    { of: ["a", "A"], is: false },
    { of: [null, undefined], is: false },
    { of: [Number.NaN, Number.NaN], is: false },
    { of: [0, -0], is: true },
  ],
});

import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const valueIsNullish = defineOperator({
  name: "value.is-nullish",
  summary: "True for null and undefined.",
  surface: "a == null",
  params: ["any"],
  result: booleanType,
  mirrors: "IsLooselyEqual with null",
  evaluate: (value) => value === null || value === undefined,
  examples: [
    { of: [null], is: true },
    { of: [undefined], is: true },
    { of: [0], is: false },
    { of: [""], is: false },
  ],
});

import { booleanType } from "../type.ts";
import type { Value } from "../value.ts";
import { defineOperator } from "./operator.ts";

export const listIncludes = defineOperator({
  name: "list.includes",
  summary: "True when the list has the value as an element. NaN is found.",
  surface: "array.includes",
  params: ["list", "primitive"],
  result: booleanType,
  mirrors: "Array.prototype.includes",
  evaluate: (list, value) => list.includes(value),
  // A set finds what `includes` finds, NaN among it.
  prepare: ([list]) => {
    if (!Array.isArray(list) || list.length < 16) return undefined;
    const elements = new Set(list);
    return (_list: Value, value: Value) => elements.has(value);
  },
  examples: [
    { of: [["a", "b"], "b"], is: true },
    { of: [[], "b"], is: false },
    { of: [[Number.NaN], Number.NaN], is: true },
  ],
});

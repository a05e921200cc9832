import { unknownType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const valueAfter = defineOperator({
  name: "value.after",
  summary:
    "The second value, once the first has been evaluated: a constant that fails does so even where its value is not used.",
  surface: "after",
  params: ["any", "any"],
  result: ([, second]) => second ?? unknownType,
  mirrors: "the comma operator",
  evaluate: (_first, second) => second,
  examples: [
    { of: [1, "a"], is: "a" },
    { of: [undefined, null], is: null },
  ],
});

import { unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listConcat = defineOperator({
  name: "list.concat",
  summary: "The elements of both lists, the first list first.",
  surface: "array.concat",
  params: ["list", "list"],
  result: (types) => ({ kind: "list", of: unionOf(types.flatMap((type) => elementType(type) ?? [unknownType])) }),
  mirrors: "Array.prototype.concat with one list",
  evaluate: (first, second) => [...first, ...second],
  examples: [
    { of: [["a"], ["b"]], is: ["a", "b"] },
    { of: [[], [["a"]]], is: [["a"]] },
  ],
});

import { unionOf, unknownType } from "../type.ts";
import type { Value } from "../value.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listChained = defineOperator({
  name: "list.chained",
  summary: "The elements of these lists, one list behind the other.",
  surface: "[...a, ...b]",
  params: [],
  rest: "list",
  result: (types) => ({ kind: "list", of: unionOf(types.flatMap((type) => elementType(type) ?? [unknownType])) }),
  mirrors: "spreading into an array",
  evaluate: (...lists) => (lists as readonly (readonly Value[])[]).flat(),
  examples: [
    { of: [["a"], ["b", "c"]], is: ["a", "b", "c"] },
    { of: [[["a"]], []], is: [["a"]] },
    { of: [], is: [] },
  ],
});

import { undefinedType, unionOf, unknownType } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listElement = defineOperator({
  name: "list.element",
  summary: "The element at a place counted from 0; undefined when there is none.",
  surface: "a[b]",
  params: ["list", "number"],
  result: ([list = unknownType, at]) => {
    const elements = elementType(list);
    const place = at?.kind === "literal" ? Number(at.value) : Number.NaN;
    const known = list.kind === "list" && place < (list.items?.length ?? 0) ? list.items?.[place] : undefined;
    return elements && (known ?? unionOf([...elements, undefinedType]));
  },
  mirrors: "the property of an Array named by an index",
  evaluate: (list, at) => list[at],
  examples: [
    { of: [["a", "b"], 1], is: "b" },
    { of: [["a"], 1], is: undefined },
    { of: [["a"], -1], is: undefined },
    { of: [["a"], 0.5], is: undefined },
  ],
});

import { numberType, unknownType, wordsOf } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listSmallest = defineOperator({
  name: "list.smallest",
  summary: "The smallest number of a list; NaN when one is NaN; infinity when there are none.",
  surface: "Math.min(...a)",
  params: ["list"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    return elements?.every((type) => [...wordsOf(type)].every((word) => word === "number")) ? numberType : undefined;
  },
  mirrors: "Math.min of the elements",
  evaluate: (list) =>
    list.reduce((smallest: number, each) => Math.min(smallest, each as number), Number.POSITIVE_INFINITY),
  examples: [
    { of: [[2, 1, 3]], is: 1 },
    { of: [[]], is: Number.POSITIVE_INFINITY },
    { of: [[0, -0]], is: -0 },
  ],
});

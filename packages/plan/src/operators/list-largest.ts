import { numberType, unknownType, wordsOf } from "../type.ts";
import { defineOperator, elementType } from "./operator.ts";

export const listLargest = defineOperator({
  name: "list.largest",
  summary: "The largest number of a list; NaN when one is NaN; negative infinity when there are none.",
  surface: "Math.max(...a)",
  params: ["list"],
  result: (types) => {
    const elements = elementType(types[0] ?? unknownType);
    return elements?.every((type) => [...wordsOf(type)].every((word) => word === "number")) ? numberType : undefined;
  },
  mirrors: "Math.max of the elements",
  evaluate: (list) =>
    list.reduce((largest: number, each) => Math.max(largest, each as number), Number.NEGATIVE_INFINITY),
  examples: [
    { of: [[1, 3, 2]], is: 3 },
    { of: [[]], is: Number.NEGATIVE_INFINITY },
    { of: [[1, Number.NaN]], is: Number.NaN },
  ],
});

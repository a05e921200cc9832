import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberLeadingZeros = defineOperator({
  name: "number.leading-zeros",
  summary: "How many zeros the number begins with when it is written with 32 bits.",
  surface: "Math.clz32",
  params: ["number"],
  result: numberType,
  mirrors: "Math.clz32",
  evaluate: (value) => Math.clz32(value),
  examples: [
    { of: [1], is: 31 },
    { of: [0], is: 32 },
  ],
});

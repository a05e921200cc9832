import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const valueToNumber = defineOperator({
  name: "value.to-number",
  summary: "The number that a primitive stands for; NaN when it stands for none.",
  surface: "Number",
  params: ["primitive"],
  result: numberType,
  mirrors: "ToNumber",
  evaluate: (value) => Number(value),
  examples: [
    { of: [" 12 "], is: 12 },
    { of: [""], is: 0 },
    { of: ["4 stars"], is: Number.NaN },
    { of: [null], is: 0 },
    { of: [undefined], is: Number.NaN },
    { of: [true], is: 1 },
  ],
});

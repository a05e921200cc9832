import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberParseInt = defineOperator({
  name: "number.parse-int",
  summary:
    "The whole number that the text begins with, to a base, 10 or 16 by how it is written if it is left out; NaN when it begins with none.",
  surface: "parseInt",
  params: ["primitive", "number?"],
  result: numberType,
  mirrors: "parseInt",
  evaluate: (value, base) => Number.parseInt(String(value), base),
  examples: [
    { of: ["12 stars"], is: 12 },
    { of: ["0x1f"], is: 31 },
    { of: ["z", 36], is: 35 },
    { of: ["stars"], is: Number.NaN },
    { of: ["-0"], is: -0 },
  ],
});

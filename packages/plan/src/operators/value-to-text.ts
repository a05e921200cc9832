import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const valueToText = defineOperator({
  name: "value.to-text",
  summary: "The text of a primitive, as a template writes it.",
  surface: "String",
  params: ["primitive"],
  result: textType,
  mirrors: "ToString",
  evaluate: (value) => String(value),
  examples: [
    { of: [1.5], is: "1.5" },
    { of: [undefined], is: "undefined" },
    { of: [-0], is: "0" },
    { of: [1e21], is: "1e+21" },
  ],
});

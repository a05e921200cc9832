import { numberType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const numberCubeRoot = defineOperator({
  name: "number.cube-root",
  summary:
    "The cube root. Its last digit may differ between versions of the engine, so the compiler never works it out ahead.",
  surface: "Math.cbrt",
  params: ["number"],
  result: numberType,
  varies: true,
  mirrors: "Math.cbrt",
  evaluate: (value) => Math.cbrt(value),
  examples: [
    { of: [27], is: 3 },
    { of: [Number.NaN], is: Number.NaN },
  ],
});

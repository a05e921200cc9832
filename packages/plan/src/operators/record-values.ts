import { valuesOf } from "../record-types.ts";
import { unionOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const recordValues = defineOperator({
  name: "record.values",
  summary: "The values of the fields that the record has, in the order of `Object.keys`.",
  surface: "Object.values",
  params: ["record"],
  result: ([of]) => {
    const values = of && valuesOf(of);
    return values && { kind: "list", of: unionOf(values) };
  },
  mirrors: "Object.values",
  evaluate: (record) => Object.values(record),
  examples: [
    { of: [{ b: 1, a: 2 }], is: [1, 2] },
    { of: [{}], is: [] },
  ],
});

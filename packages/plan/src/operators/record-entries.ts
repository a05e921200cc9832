import { valuesOf } from "../record-types.ts";
import { textType, unionOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const recordEntries = defineOperator({
  name: "record.entries",
  summary: "A list of name and value for each field that the record has, in the order of `Object.keys`.",
  surface: "Object.entries",
  params: ["record"],
  result: ([of]) => {
    const values = of && valuesOf(of);
    return (
      values && {
        kind: "list",
        of: { kind: "list", of: unionOf([textType, ...values]), items: [textType, unionOf(values)] },
      }
    );
  },
  mirrors: "Object.entries",
  evaluate: (record) => Object.entries(record),
  examples: [
    {
      of: [{ b: 1, a: 2 }],
      is: [
        ["b", 1],
        ["a", 2],
      ],
    },
    { of: [{}], is: [] },
  ],
});

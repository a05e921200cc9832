import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const recordHas = defineOperator({
  name: "record.has",
  summary: "True when the record has a field of this name, be it undefined.",
  surface: "a in b",
  params: ["text", "record"],
  result: booleanType,
  mirrors: "the in operator, on own properties",
  evaluate: (name, record) => Object.hasOwn(record, name),
  examples: [
    { of: ["a", { a: undefined }], is: true },
    { of: ["b", { a: 1 }], is: false },
  ],
});

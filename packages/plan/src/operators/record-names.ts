import { textType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const recordNames = defineOperator({
  name: "record.names",
  summary: "The names of the fields that the record has, whole numbers first, the others in their order.",
  surface: "Object.keys",
  params: ["record"],
  result: { kind: "list", of: textType },
  mirrors: "Object.keys",
  evaluate: (record) => Object.keys(record),
  examples: [
    { of: [{ b: 1, a: undefined }], is: ["b", "a"] },
    { of: [{ b: 1, 1: 1 }], is: ["1", "b"] },
  ],
});

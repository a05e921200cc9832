import { mergedType } from "../record-types.ts";
import { defineOperator } from "./operator.ts";

export const recordMerged = defineOperator({
  name: "record.merged",
  summary:
    "A record with the fields of all these, a later value in place of an earlier one of the same name. What is no record adds nothing.",
  surface: "{ ...a }",
  params: [],
  rest: "any",
  result: (types) => mergedType(types),
  mirrors: "object spread",
  evaluate: (...parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part ?? {}))),
  examples: [
    { of: [{ a: 1, b: 2 }, { b: 3 }], is: { a: 1, b: 3 } },
    { of: [{ a: 1 }, undefined, false], is: { a: 1 } },
    { of: [{ a: 1 }, { a: undefined }], is: { a: undefined } },
  ],
});

import { booleanType } from "../type.ts";
import { defineOperator } from "./operator.ts";

export const recordHas = defineOperator({
  name: "record.has",
  summary:
    "True when the record has a field of this name, be it undefined, or every object of JavaScript has: `constructor` and its like.",
  surface: "a in b",
  params: ["primitive", "record"],
  result: booleanType,
  mirrors: "the in operator",
  evaluate: (name, record) => Object.hasOwn(record, String(name)) || String(name) in Object.prototype,
  examples: [
    { of: ["a", { a: undefined }], is: true },
    { of: ["b", { a: 1 }], is: false },
    { of: [1, { 1: "a" }], is: true },
    { of: ["constructor", {}], is: true },
  ],
});

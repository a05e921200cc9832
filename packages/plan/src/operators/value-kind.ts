import { type TypeWord, unionOf, wordsOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

const kinds: { readonly [W in TypeWord]: string } = {
  text: "string",
  number: "number",
  boolean: "boolean",
  undefined: "undefined",
  null: "object",
  list: "object",
  record: "object",
  date: "object",
  unknown: "object",
};
const all: readonly string[] = [...new Set(Object.values(kinds))];

export const valueKind = defineOperator({
  name: "value.kind",
  summary:
    "What `typeof` says: `string`, `number`, `boolean`, `undefined`, and `object` for null, lists, records and dates.",
  surface: "typeof a",
  params: ["any"],
  result: ([type]) => {
    const words = type === undefined || type.kind === "unknown" ? all : [...wordsOf(type)].map((word) => kinds[word]);
    return unionOf(words.map((value) => ({ kind: "literal", value })));
  },
  mirrors: "the typeof operator",
  evaluate: (value) => (value === null ? "object" : typeof value),
  examples: [
    { of: ["a"], is: "string" },
    { of: [null], is: "object" },
    { of: [undefined], is: "undefined" },
    { of: [[]], is: "object" },
  ],
});

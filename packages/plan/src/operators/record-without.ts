import { withoutType } from "../record-types.ts";
import { defineOperator } from "./operator.ts";

export const recordWithout = defineOperator({
  name: "record.without",
  summary: "A record with the fields of this one, but for those of these names.",
  surface: "{ a, ...rest }",
  params: ["record"],
  rest: "primitive",
  result: ([of, ...names]) => of && withoutType(of, names),
  mirrors: "the rest of an object pattern",
  evaluate: (record, ...names) => {
    const left = new Set(names.map(String));
    return Object.fromEntries(Object.entries(record).filter(([name]) => !left.has(name)));
  },
  examples: [
    { of: [{ a: 1, b: 2 }, "a"], is: { b: 2 } },
    { of: [{ a: 1 }, "b"], is: { a: 1 } },
  ],
});

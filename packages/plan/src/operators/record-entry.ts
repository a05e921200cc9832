import { alternatives, undefinedType, unionOf } from "../type.ts";
import { defineOperator, NoResult } from "./operator.ts";

export const recordEntry = defineOperator({
  name: "record.entry",
  summary:
    "The value under a name in a table; undefined when the table has none. Fails for a name that every JavaScript object inherits, such as `constructor`.",
  surface: "a[b]",
  params: ["record", "primitive"],
  result: ([table]) => {
    if (table === undefined) return undefined;
    const values = alternatives(table).flatMap((type) =>
      type.kind === "record" ? Object.values(type.fields) : type.kind === "map" ? [type.of] : [],
    );
    return unionOf([...values, undefinedType]);
  },
  total: false,
  mirrors: "the property of an Object named by a value",
  evaluate: (table, name) => {
    const key = String(name);
    if (Object.hasOwn(table, key)) return table[key];
    if (key in Object.prototype) throw new NoResult(`\`${key}\` is the name of something that every object inherits`);
    return undefined;
  },
  examples: [
    { of: [{ DE: "berlin" }, "DE"], is: "berlin" },
    { of: [{ DE: "berlin" }, "FR"], is: undefined },
    { of: [{ 1: "one" }, 1], is: "one" },
    { of: [{ DE: "berlin" }, "constructor"], throws: "inherits" },
  ],
});

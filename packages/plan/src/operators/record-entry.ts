import { valueAt } from "../record-types.ts";
import { alternatives, type Type, undefinedType, unionOf } from "../type.ts";
import { defineOperator, NoResult } from "./operator.ts";

/** The names that a key may stand for; undefined when it may be any. */
function namesOf(key: Type, table: Type): readonly string[] | undefined {
  const names = alternatives(key).map((each): readonly string[] | undefined => {
    if (each.kind === "literal") return [String(each.value)];
    if (each.kind === "undefined") return ["undefined"];
    // A number is never a word: of an enum with its reverse, it finds names alone.
    if (each.kind !== "number" || table.kind !== "record") return undefined;
    return [...Object.keys(table.fields).filter((name) => String(Number(name)) === name), ""];
  });
  return names.every((each) => each !== undefined) ? names.flat() : undefined;
}

export const recordEntry = defineOperator({
  name: "record.entry",
  summary:
    "The value under a name in a table; undefined when the table has none. Fails for a name that every JavaScript object inherits, such as `constructor`.",
  surface: "a[b]",
  params: ["record", "primitive"],
  result: ([table, key]) => {
    if (table === undefined || key === undefined) return undefined;
    const names = namesOf(key, table);
    if (names !== undefined) return unionOf(names.map((name) => valueAt(table, name)));
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

import { undefinedType, unionOf } from "../type.ts";
import type { Value } from "../value.ts";
import { defineOperator, elementType } from "./operator.ts";

export const mapGet = defineOperator({
  name: "map.get",
  summary:
    "The value at the place of a key, from a list of keys and one of values; undefined when there is none. NaN is found.",
  surface: "map.get",
  params: ["list", "list", "primitive"],
  result: ([, values]) => {
    const elements = values && elementType(values);
    return elements && unionOf([...elements, undefinedType]);
  },
  mirrors: "Map.prototype.get",
  evaluate: (keys, values, key) => new Map(keys.map((each, at) => [each, values[at]])).get(key),
  prepare: ([keys, values]) => {
    if (!Array.isArray(keys) || !Array.isArray(values)) return undefined;
    const map = new Map<Value, Value>(keys.map((each, at) => [each, values[at]]));
    return (_keys: Value, _values: Value, key: Value) => map.get(key);
  },
  examples: [
    { of: [["DE", "FR"], [1, 2], "FR"], is: 2 },
    { of: [["DE"], [1], "US"], is: undefined },
    { of: [["a", "a"], [1, 2], "a"], is: 2 },
  ],
});

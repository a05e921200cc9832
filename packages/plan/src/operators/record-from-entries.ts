import { alternatives, type Type, unionOf } from "../type.ts";
import type { Value } from "../value.ts";
import { defineOperator, elementType, isPrimitiveType } from "./operator.ts";

/** The types of what stands in a place of a pair. */
function inPair(pair: Type, at: 0 | 1): Type | undefined {
  return pair.kind === "list" ? (pair.items?.[at] ?? pair.of) : undefined;
}

export const recordFromEntries = defineOperator({
  name: "record.from-entries",
  summary: "A record with a field for each pair of a name and a value; the last of those of one name.",
  surface: "Object.fromEntries",
  params: ["list"],
  result: ([list]) => {
    const pairs = (list && elementType(list))?.flatMap(alternatives) ?? [];
    const [names, values] = [pairs.map((pair) => inPair(pair, 0)), pairs.map((pair) => inPair(pair, 1))];
    const isNamed = names.every((name) => name !== undefined && isPrimitiveType(name));
    const known = values.filter((value) => value !== undefined);
    return isNamed && known.length === values.length ? { kind: "map", of: unionOf(known) } : undefined;
  },
  mirrors: "Object.fromEntries",
  evaluate: (pairs) =>
    Object.fromEntries((pairs as readonly (readonly [Value, Value])[]).map(([a, b]) => [String(a), b])),
  examples: [
    {
      of: [
        [
          ["a", 1],
          ["b", 2],
          ["a", 3],
        ],
      ],
      is: { a: 3, b: 2 },
    },
    { of: [[[null, true]]], is: { null: true } },
    { of: [[]], is: {} },
  ],
});

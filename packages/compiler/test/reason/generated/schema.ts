import type { Type } from "@heed/plan";

const literals = (...values: readonly (string | number | boolean | null)[]): readonly Type[] =>
  values.map((value) => ({ kind: "literal", value }));
const orMissing = (type: Type): Type => ({ kind: "union", of: [type, { kind: "undefined" }] });

/** The fields of the records that generated conditions are about: every kind of type, with and without facts. */
export const fields: { readonly [name: string]: Type } = {
  rating: { kind: "number", int: true, min: 1, max: 5 },
  score: { kind: "number" },
  share: { kind: "number", min: 0, below: 1 },
  even: { kind: "number", int: true, multipleOf: 2, above: -5, max: 9 },
  maybeNumber: { kind: "union", of: [{ kind: "number", int: true }, ...literals(null), { kind: "undefined" }] },
  grade: { kind: "union", of: literals(1, 2.5, "none") },
  text: { kind: "text" },
  short: { kind: "text", minLength: 1, maxLength: 4 },
  maybeText: orMissing({ kind: "text" }),
  country: { kind: "union", of: literals("DE", "FR", "US") },
  mail: { kind: "text", format: { name: "email" } },
  isNew: { kind: "boolean" },
  maybeFlag: orMissing({ kind: "boolean" }),
  topics: { kind: "list", of: { kind: "text" } },
  tags: { kind: "list", of: { kind: "union", of: literals("a", "b", "c") }, minLength: 1, maxLength: 3 },
  numbers: { kind: "list", of: { kind: "number" } },
  place: {
    kind: "record",
    fields: { name: { kind: "text" }, zip: orMissing({ kind: "text" }), floor: { kind: "number", int: true } },
  },
  maybePlace: orMissing({ kind: "record", fields: { name: { kind: "text" }, stars: { kind: "number" } } }),
  replies: {
    kind: "list",
    of: { kind: "record", fields: { by: { kind: "text" }, stars: { kind: "number", int: true, min: 0, max: 3 } } },
  },
};

/** What generated conditions compare with: few values, so that conditions meet. */
export const texts = [
  "",
  "a",
  "b",
  "ab",
  "abc",
  "b ",
  "A",
  "AB",
  "DE",
  "FR",
  "someone@example.com",
  "\ud83d",
  "👍",
  "É",
];
export const numbers = [
  0,
  -0,
  1,
  2,
  2.5,
  3,
  4,
  5,
  -1,
  -4,
  8,
  9,
  0.1,
  1e300,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

import fc from "fast-check";
import { z } from "zod";
import { type Case, formatted, lengths, oneOf, texts } from "./text-schemas.ts";

const bounds = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0.5, -0, 2 ** 53, 0.1, 2.03));
type NumberCheck = (schema: z.ZodNumber) => z.ZodNumber;

const numberChecks: fc.Arbitrary<NumberCheck> = fc.oneof(
  bounds.map(
    (bound): NumberCheck =>
      (schema) =>
        schema.min(bound),
  ),
  bounds.map(
    (bound): NumberCheck =>
      (schema) =>
        schema.max(bound),
  ),
  bounds.map(
    (bound): NumberCheck =>
      (schema) =>
        schema.gt(bound),
  ),
  bounds.map(
    (bound): NumberCheck =>
      (schema) =>
        schema.lt(bound),
  ),
  fc.constantFrom<NumberCheck>(
    (schema) => schema.int(),
    (schema) => schema.positive(),
    (schema) => schema.nonnegative(),
    (schema) => schema.max(Number.POSITIVE_INFINITY),
    (schema) => schema.finite(),
    (schema) => schema.safe(),
    (schema) => schema.multipleOf(0.07),
  ),
);

const numbers: fc.Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom<() => z.ZodNumber>(z.number, z.int, z.int32, z.uint32, z.float32, z.float64),
    fc.array(numberChecks, { maxLength: 3 }),
  )
  .map(([start, checks]) => ({
    schema: checks.reduce((schema, check) => check(schema), start()),
    near: fc.oneof(bounds, fc.double(), fc.integer(), fc.constantFrom(2 ** 31, 2 ** 32, 2 ** 53, 1e300, 2.03, 0.14)),
  }));

/** What TypeScript makes of `enum Numeric { Low = 1, High = 2 }`. */
const Numeric = { Low: 1, High: 2, 1: "Low", 2: "High" } as const;

/** Schemas without other schemas in them. */
const plain: fc.Arbitrary<Case> = fc.oneof(
  { weight: 3, arbitrary: texts },
  { weight: 2, arbitrary: formatted },
  { weight: 3, arbitrary: numbers },
  oneOf(fc.boolean(), z.boolean(), z.boolean().describe("yes or no")),
  oneOf(
    fc.constantFrom("a", "b", "c", 1, 2, "Low", 0, -0),
    z.enum(["a", "b"]),
    z.literal(["a", 1, null]),
    z.literal(0),
    z.enum(Numeric),
  ),
);

const keys = fc.constantFrom("a", "b", "constructor", "1", "a b");

/** Schemas with nothing in them that a type cannot say. */
export const cases: fc.Arbitrary<Case> = fc.letrec<{ any: Case; present: Case }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: tie("present") },
    tie("present").map(({ schema, near }) => ({
      schema: schema.optional(),
      near: fc.option(near, { nil: undefined }),
    })),
    tie("present").map(({ schema, near }) => ({ schema: schema.nullish(), near: fc.option(near) })),
    tie("any").map(({ schema, near }) => ({ schema: schema.default("a"), near: fc.option(near, { nil: undefined }) })),
    tie("any").map(({ schema, near }) => ({ schema: schema.default(["x", { y: null }]).optional(), near })),
  ),
  present: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: plain },
    tie("present").map(({ schema, near }) => ({ schema: schema.nullable(), near: fc.option(near) })),
    tie("present").map(({ schema, near }) => ({ schema: schema.optional().nonoptional(), near })),
    tie("present").map(({ schema, near }) => ({ schema: schema.readonly(), near })),
    fc.tuple(tie("any"), lengths, lengths, fc.nat(3)).map(arrayCase),
    fc
      .tuple(fc.dictionary(keys, tie("any"), { maxKeys: 4 }), fc.boolean())
      .map(([fields, strict]) => objectCase(fields, strict)),
    tie("any").map(({ schema, near }) => ({
      schema: z.record(z.string(), schema),
      near: fc.dictionary(fc.string({ maxLength: 2 }), near, { maxKeys: 3 }),
    })),
    tie("any").map(({ schema, near }) => ({
      schema: z.record(z.enum(["a", "b"]), schema),
      near: fc.record({ a: near, b: near, c: near }, { requiredKeys: [] }),
    })),
    fc.tuple(tie("present"), tie("present")).map(discriminatedCase),
  ),
})).any;

function arrayCase([{ schema, near }, min, more, which]: [Case, number, number, number]): Case {
  const list = z.array(schema);
  const bounded = [list, list.min(min), list.min(min).max(min + more), list.length(min)][which] ?? list;
  return { schema: bounded, near: fc.array(near, { maxLength: 6 }) };
}

function objectCase(fields: Record<string, Case>, strict: boolean): Case {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]));
  const near = Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, each.near]));
  return {
    schema: strict ? z.strictObject(shape) : z.object(shape),
    near: fc.record({ ...near, other: fc.constant(1) }, { requiredKeys: [], noNullPrototype: true }),
  };
}

function discriminatedCase([left, right]: [Case, Case]): Case {
  return {
    schema: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal(["a", "b"]), value: left.schema }),
      z.object({ kind: z.literal("c"), value: right.schema }),
    ]),
    near: fc.record(
      { kind: fc.constantFrom("a", "b", "c", "d", 1), value: fc.oneof(left.near, right.near) },
      { requiredKeys: ["value"] },
    ),
  };
}

/**
 * Plain values, and those that no JSON holds but a caller may pass. Instances of classes are not among them: zod takes them for records,
 * except where the names are listed.
 */
export const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, Number.NaN, -0, Infinity, "", " ", 0n, Symbol("x"), () => 1),
  fc.constantFrom<unknown>(Object.create(null), [undefined], { a: undefined }),
  fc.constant(JSON.parse('{"__proto__": 1, "a": 1, "kind": "a"}')),
  fc.jsonValue(),
);

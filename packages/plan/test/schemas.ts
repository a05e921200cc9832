import fc from "fast-check";
import { z } from "zod";

/** A schema, and values that it takes or nearly takes. */
export interface Case {
  readonly schema: z.ZodType;
  readonly near: fc.Arbitrary<unknown>;
}

function oneOf(near: fc.Arbitrary<unknown>, ...schemas: readonly z.ZodType[]): fc.Arbitrary<Case> {
  return fc.constantFrom(...schemas).map((schema) => ({ schema, near }));
}

const bounds = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0.5, -0, 2 ** 53, 0.1, 2.03));
const lengths = fc.integer({ min: 0, max: 4 });
const strings = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom("\u{1F600}\u{1F600}", "\ud800", "a.b", "ab", "a\nb", "^a/b$", "B"),
);

type TextCheck = (schema: z.ZodString) => z.ZodString;

const textChecks: fc.Arbitrary<TextCheck> = fc.oneof(
  lengths.map((length): TextCheck => (schema) => schema.min(length)),
  lengths.map((length): TextCheck => (schema) => schema.max(length)),
  lengths.map((length): TextCheck => (schema) => schema.length(length)),
  fc.constantFrom<TextCheck>(
    (schema) => schema.regex(/^[a-z]/i),
    (schema) => schema.regex(/a/g),
    (schema) => schema.regex(/b/y),
    (schema) => schema.regex(/^\p{L}/u),
    (schema) => schema.startsWith("a."),
    (schema) => schema.startsWith("^a/b"),
    (schema) => schema.endsWith("b"),
    (schema) => schema.endsWith("\nb"),
    (schema) => schema.includes("a"),
    (schema) => schema.includes("b", { position: 1 }),
    (schema) => schema.lowercase(),
    (schema) => schema.uppercase(),
    (schema) => schema.nonempty(),
    (schema) => schema.describe("a text"),
    (schema) => schema.meta({ title: "a text" }),
  ),
);

const texts: fc.Arbitrary<Case> = fc.array(textChecks, { maxLength: 3 }).map((checks) => ({
  schema: checks.reduce((schema, check) => check(schema), z.string()),
  near: strings,
}));

const formatted = fc.oneof(
  oneOf(
    fc.oneof(fc.emailAddress(), fc.constantFrom("a@b.cd", "A.B+c@d.example", "a@b", "a@b_c.de")),
    z.email(),
    z.string().email(),
    z.email({ pattern: z.regexes.html5Email }),
    z.email().max(8),
  ),
  oneOf(
    fc.oneof(fc.webUrl(), fc.constantFrom(" https://a.bc ", "http:a", "https://a.b\nc", "ftp://a.bc", "javascript:x", "https://A.bc")),
    z.url(),
    z.httpUrl(),
    z.string().url(),
    z.url({ protocol: /^https$/ }),
    z.url({ hostname: /^a\.bc$/, protocol: /^https?$/ }),
    z.string().min(13).url(),
    z.url().min(13),
    z.string().max(12).check(z.url({ protocol: /^https$/ })),
  ),
  oneOf(
    fc.oneof(fc.uuid(), fc.uuid({ version: 4 }), fc.uuid({ version: 7 }), fc.constant("00000000-0000-0000-0000-000000000000")),
    z.uuid(),
    z.uuidv4(),
    z.uuidv7(),
    z.uuid({ version: "v1" }),
    z.guid(),
    z.string().uuid(),
  ),
  oneOf(
    fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom("2024-02-29T10:00:00Z", "2023-02-29T10:00:00Z", "2024-01-01T10:00:00+02:00", "2024-01-01T10:00:00", "2024-01-01T10:00Z"),
      fc.constantFrom("2024-01-01", "10:00", "10:00:00.123", "24:00", "P1D", "PT0.5S", "P1W"),
    ),
    z.iso.datetime(),
    z.iso.datetime({ offset: true }),
    z.iso.datetime({ local: true, precision: 3 }),
    z.iso.datetime({ precision: -1 }),
    z.string().datetime({ offset: true, precision: 0 }),
    z.iso.date(),
    z.iso.time(),
    z.iso.time({ precision: 3 }),
    z.iso.duration(),
  ),
  oneOf(
    fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("10.0.0.0/8", "::1/64", "::1\n", "00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e")),
    z.ipv4(),
    z.ipv6(),
    z.cidrv4(),
    z.cidrv6(),
    z.mac(),
    z.mac({ delimiter: "-" }),
  ),
  oneOf(
    fc.oneof(fc.base64String(), fc.ulid(), fc.constantFrom("+4915112345678", "👍", "ab_-", "4111 1111 1111 1111", "DE89370400440532013000", "cjld2cjxh0000qzrmn831i7rn")),
    z.base64(),
    z.base64url(),
    z.e164(),
    z.emoji(),
    z.nanoid(),
    z.nanoid({ length: 4 }),
    z.cuid(),
    z.cuid2(),
    z.ulid(),
    z.xid(),
    z.ksuid(),
    z.creditCard(),
    z.iban(),
    z.jwt(),
    z.jwt({ alg: "HS256" }),
    z.hostname(),
    z.hex(),
    z.hash("md5"),
    z.stringFormat("short", /^.{1,4}$/),
  ),
);

type NumberCheck = (schema: z.ZodNumber) => z.ZodNumber;

const numberChecks: fc.Arbitrary<NumberCheck> = fc.oneof(
  bounds.map((bound): NumberCheck => (schema) => schema.min(bound)),
  bounds.map((bound): NumberCheck => (schema) => schema.max(bound)),
  bounds.map((bound): NumberCheck => (schema) => schema.gt(bound)),
  bounds.map((bound): NumberCheck => (schema) => schema.lt(bound)),
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

enum Numeric {
  Low = 1,
  High = 2,
}

/** Schemas without other schemas in them. */
const plain: fc.Arbitrary<Case> = fc.oneof(
  { weight: 3, arbitrary: texts },
  { weight: 2, arbitrary: formatted },
  { weight: 3, arbitrary: numbers },
  oneOf(fc.boolean(), z.boolean(), z.boolean().describe("yes or no")),
  oneOf(fc.constantFrom("a", "b", "c", 1, 2, "Low", 0, -0), z.enum(["a", "b"]), z.literal(["a", 1, null]), z.literal(0), z.enum(Numeric)),
);

const keys = fc.constantFrom("a", "b", "constructor", "1", "a b");

/** Schemas with nothing in them that a type cannot say. */
export const cases: fc.Arbitrary<Case> = fc.letrec<{ any: Case; present: Case }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: tie("present") },
    tie("present").map(({ schema, near }) => ({ schema: schema.optional(), near: fc.option(near, { nil: undefined }) })),
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
    fc.tuple(fc.dictionary(keys, tie("any"), { maxKeys: 4 }), fc.boolean()).map(([fields, strict]) => objectCase(fields, strict)),
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

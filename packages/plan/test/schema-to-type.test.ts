import { isDeepStrictEqual } from "node:util";
import vm from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type SchemaProblem, typeFromSchema } from "../src/schema-to-type.ts";
import { nullType, numberType, type Type, textType, undefinedType, unknownType } from "../src/type.ts";
import { typeSchema } from "../src/type-schema.ts";
import { schemaFromType } from "../src/type-to-schema.ts";
import { cases, strange } from "./schemas.ts";

const many = { numRuns: 2_000 };

function pathsOf(result: z.ZodSafeParseResult<unknown>): readonly string[] {
  return [...new Set((result.error?.issues ?? []).map(({ path }) => path.map(String).join("/")))].sort();
}

describe("a schema made of a schema's type", () => {
  test("takes and refuses the same values, at the same places, and gives the same", () => {
    const samples = cases.chain(({ schema, near }) => fc.tuple(fc.constant(schema), fc.oneof(near, near, strange)));
    fc.assert(
      fc.property(samples, ([schema, value]) => {
        const { type, problems } = typeFromSchema(schema);
        expect(problems).toEqual([]);
        const [expected, actual] = [schema.safeParse(value), schemaFromType(type).safeParse(value)];
        expect(actual.success, JSON.stringify(type)).toBe(expected.success);
        expect(pathsOf(actual), JSON.stringify(type)).toEqual(pathsOf(expected));
        expect(isDeepStrictEqual(withoutUndefined(actual.data), withoutUndefined(expected.data))).toBe(true);
      }),
      many,
    );
  });

  test("is the same whether or not the type went through a plan", () => {
    fc.assert(
      fc.property(cases, ({ schema }) => {
        const { type } = typeFromSchema(schema);
        expect(typeSchema.parse(JSON.parse(JSON.stringify(type)))).toEqual(type);
      }),
    );
  });

  test("has the same type", () => {
    fc.assert(
      fc.property(cases, ({ schema }) => {
        const { type } = typeFromSchema(schema);
        expect(typeFromSchema(schemaFromType(type))).toEqual({ type, problems: [] });
      }),
      many,
    );
  });

  test("takes and refuses the same values where it is a union of anything", () => {
    const unions = fc.array(cases, { minLength: 1, maxLength: 3 }).map((options) => ({
      schema: z.union([...options.map(({ schema }) => schema), z.null()]),
      near: fc.oneof(...options.map(({ near }) => near)),
    }));
    const samples = unions.chain(({ schema, near }) => fc.tuple(fc.constant(schema), fc.oneof(near, strange)));
    fc.assert(
      fc.property(samples, ([schema, value]) => {
        const { type, problems } = typeFromSchema(schema);
        expect(problems).toEqual([]);
        const [expected, actual] = [schema.safeParse(value), schemaFromType(type).safeParse(value)];
        expect(actual.success, JSON.stringify(type)).toBe(expected.success);
        expect(isDeepStrictEqual(withoutUndefined(actual.data), withoutUndefined(expected.data))).toBe(true);
      }),
      many,
    );
  });
});

/** A record that zod makes of listed names holds the missing ones as undefined. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([name, each]) => [name, withoutUndefined(each)]));
}

test.for<readonly [string, z.ZodType, Type]>([
  ["z.int().min(1).max(5)", z.int().min(1).max(5), { kind: "number", int: true, min: 1, max: 5 }],
  ["z.number().positive().max(2).max(9)", z.number().positive().max(2).max(9), { kind: "number", above: 0, max: 2 }],
  ["z.uint32()", z.uint32(), { kind: "number", int: true, min: 0, max: 4_294_967_295 }],
  ["z.string().length(2)", z.string().length(2), { kind: "text", minLength: 2, maxLength: 2 }],
  [
    'z.string().startsWith("a.")',
    z.string().startsWith("a."),
    { kind: "text", patterns: [{ source: "^a\\.", flags: "" }] },
  ],
  [
    "z.iso.datetime({ offset: true })",
    z.iso.datetime({ offset: true }),
    { kind: "text", format: { name: "datetime", offset: true } },
  ],
  ["z.uuidv4()", z.uuidv4(), { kind: "text", format: { name: "uuid", version: "v4" } }],
  ["z.email({ pattern })", z.email({ pattern: /@/ }), { kind: "text", patterns: [{ source: "@", flags: "" }] }],
  ["z.string().optional()", z.string().optional(), { kind: "union", of: [textType, undefinedType] }],
  ["z.string().nullish()", z.string().nullish(), { kind: "union", of: [textType, nullType, undefinedType] }],
  [
    "z.string().default().optional()",
    z.string().default("a").optional(),
    { kind: "union", of: [textType, undefinedType], default: "a" },
  ],
  ["z.literal([1, null])", z.literal([1, null]), { kind: "union", of: [{ kind: "literal", value: 1 }, nullType] }],
  ["z.record(z.string(), z.number())", z.record(z.string(), z.number()), { kind: "map", of: numberType }],
  ["z.strictObject({})", z.strictObject({}), { kind: "record", fields: {}, strict: true }],
  [
    "z.union([z.string(), z.union([z.string(), z.number()])])",
    z.union([z.string(), z.union([z.string(), z.number()])]),
    { kind: "union", of: [textType, numberType] },
  ],
  ["z.string().optional().nonoptional()", z.string().optional().nonoptional(), textType],
])("%s has the type that it says", ([, schema, type]) => {
  expect(typeFromSchema(schema)).toEqual({ type, problems: [] });
});

test.for<readonly [SchemaProblem["kind"], string, z.ZodType]>([
  ["transform", ".transform()", z.string().transform((text) => text.length)],
  ["transform", "z.preprocess()", z.preprocess((value) => value, z.string())],
  ["transform", ".pipe()", z.string().pipe(z.email())],
  ["transform", ".trim()", z.string().trim()],
  ["transform", ".toLowerCase()", z.string().min(1).toLowerCase()],
  ["transform", ".overwrite()", z.number().overwrite(Math.round)],
  ["transform", "z.url({ normalize: true })", z.url({ normalize: true })],
  ["refinement", ".refine()", z.string().refine((text) => text !== "x")],
  ["refinement", ".refine()", z.object({}).refine(() => true)],
  ["refinement", ".superRefine()", z.array(z.string()).superRefine(() => {})],
  ["refinement", "z.custom()", z.custom(() => true)],
  ["refinement", "z.custom()", z.instanceof(Date)],
  ["refinement", "z.stringFormat()", z.stringFormat("even", (text) => text.length % 2 === 0)],
  ["coercion", "z.coerce.number()", z.coerce.number()],
  ["coercion", "z.coerce.date()", z.coerce.date()],
  ["unknown-type", "z.unknown()", z.unknown()],
  ["unknown-type", "z.any()", z.any()],
  ["unknown-type", "z.json()", z.json()],
  ["unsupported", "z.date()", z.date()],
  ["unsupported", "z.bigint()", z.bigint()],
  ["unsupported", "z.map()", z.map(z.string(), z.string())],
  ["unsupported", "z.set()", z.set(z.string())],
  ["unsupported", "z.promise()", z.promise(z.string())],
  ["unsupported", "z.symbol()", z.symbol()],
  ["unsupported", "z.file()", z.file()],
  ["unsupported", "z.never()", z.never()],
  ["unsupported", "z.nan()", z.nan()],
  ["unsupported", "z.tuple()", z.tuple([z.string()])],
  ["unsupported", "z.templateLiteral()", z.templateLiteral(["a", z.number()])],
  ["unsupported", "z.intersection()", z.object({}).and(z.object({}))],
  ["unsupported", "z.lazy()", z.lazy(() => z.string())],
  ["unsupported", ".catch()", z.string().catch("x")],
  ["unsupported", ".prefault()", z.string().prefault("x")],
  ["unsupported", ".default()", z.string().default(() => String(Math.random()))],
  ["unsupported", ".default()", z.bigint().default(1n)],
  ["unsupported", "z.looseObject()", z.looseObject({})],
  ["unsupported", ".catchall()", z.object({}).catchall(z.string())],
  ["unsupported", "z.looseRecord()", z.looseRecord(z.string(), z.string())],
  ["unsupported", "z.partialRecord()", z.partialRecord(z.enum(["a"]), z.string())],
  ["unsupported", "z.exactOptional()", z.string().exactOptional()],
  ["unsupported", "z.xor()", z.xor([z.string(), z.number()])],
  ["unsupported", "z.literal()", z.literal(1n)],
  ["unsupported", ".multipleOf()", z.number().multipleOf(2).multipleOf(3)],
  ["unsupported", ".min()", z.number().min(Number.POSITIVE_INFINITY)],
  ["unsupported", ".url()", z.string().min(1).url().max(9)],
])("a %s such as `%s` is reported", ([kind, what, schema]) => {
  const { type, problems } = typeFromSchema(z.object({ field: schema }));
  expect(problems).toContainEqual({ path: ["field"], kind, what });
  const field = type.kind === "record" ? type.fields.field : undefined;
  expect(field?.kind === "union" ? field.of[0] : field).toEqual(unknownType);
});

test("a problem's path leads through lists and maps, and every problem is reported", () => {
  const schema = z.object({
    visits: z.array(z.object({ at: z.date() })),
    prices: z.record(z.string(), z.bigint()).optional(),
  });
  expect(typeFromSchema(schema).problems).toEqual([
    { path: ["visits", "[]", "at"], kind: "unsupported", what: "z.date()" },
    { path: ["prices", "*"], kind: "unsupported", what: "z.bigint()" },
  ]);
});

test("a field that may be missing may be missing even where its type is not known", () => {
  const schema = z.object({
    a: z.unknown().optional(),
    b: z.date().optional(),
    c: z.string().optional().transform(String),
    d: z.unknown(),
  });
  const rebuilt = schemaFromType(typeFromSchema(schema).type);
  expect(rebuilt.safeParse({ d: 1 }).success).toBe(true);
  expect(rebuilt.safeParse({}).success).toBe(false);
});

test("a schema of another realm and another copy of zod is read all the same", () => {
  const foreign = vm.runInNewContext(`({
    _zod: { def: { type: "object", shape: {
      name: { _zod: { def: { type: "string", checks: [{ _zod: { def: { check: "string_format", format: "regex", pattern: /^a/i } } }] } } },
      tags: { _zod: { def: { type: "default", defaultValue: ["x"], innerType: { _zod: { def: { type: "array", element: { _zod: { def: { type: "string" } } } } } } } } },
    } } },
  })`);
  expect(typeFromSchema(foreign)).toEqual({
    type: {
      kind: "record",
      fields: {
        name: { kind: "text", patterns: [{ source: "^a", flags: "i" }] },
        tags: { kind: "list", of: textType, default: ["x"] },
      },
    },
    problems: [],
  });
});

test("a schema that contains itself is reported where it does", () => {
  const node: z.ZodType = z.object({
    get children() {
      return z.array(node);
    },
  });
  expect(typeFromSchema(node).problems).toEqual([
    { path: ["children", "[]"], kind: "unsupported", what: "a schema that contains itself" },
  ]);
});

test("a schema that makes itself up while it is read is given up on", () => {
  const endless = (): unknown => ({
    _zod: {
      def: {
        type: "union",
        options: [1, 2, 3].map(() => new Proxy({}, { get: (_, name) => Reflect.get(Object(endless()), name) })),
      },
    },
  });
  expect(typeFromSchema(endless()).problems.map(({ what }) => what)).toContain("a schema of this size");
});

test("nothing that is passed makes it throw", () => {
  const hostile: readonly unknown[] = [
    null,
    undefined,
    "text",
    () => 1,
    { _zod: null },
    { _zod: { def: { type: "string", checks: 1 } } },
    { _zod: { def: { type: "string", checks: new Array(4_000_000_000) } } },
    { _zod: { def: { type: "union" } } },
    {
      _zod: {
        def: {
          type: {
            toString: () => {
              throw new Error("no");
            },
          },
        },
      },
    },
    {
      get _zod() {
        throw new Error("no");
      },
    },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
      },
    ),
    { _def: { typeName: "ZodString" } },
  ];
  for (const schema of hostile) {
    const { type, problems } = typeFromSchema(schema);
    expect(type).toEqual(unknownType);
    expect(problems).toHaveLength(1);
  }
  fc.assert(fc.property(fc.anything(), (def) => typeFromSchema({ _zod: { def } }).problems.length >= 0));
});

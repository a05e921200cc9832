import { describe, expect, test } from "vitest";
import { z } from "zod";
import { nullType, type Type, textType, undefinedType, unknownType } from "../src/type.ts";
import { recordSchema, schemaFromType } from "../src/type-to-schema.ts";

const optionalText: Type = { kind: "union", of: [textType, undefinedType] };

describe("the schema of a record", () => {
  test("leaves out names that are not fields", () => {
    expect(recordSchema({ a: textType }).parse({ a: "x", b: 1 })).toEqual({ a: "x" });
  });

  test("lets a field be missing whose type includes undefined", () => {
    const schema = recordSchema({ a: optionalText, b: undefinedType, c: { ...textType, default: "c" }, d: nullType });
    expect(schema.parse({ d: null })).toStrictEqual({ c: "c", d: null });
    expect(schema.safeParse({}).error?.issues.map(({ path }) => path)).toEqual([["d"]]);
  });

  test("asks for a field of which nothing is known", () => {
    expect(recordSchema({ a: unknownType }).safeParse({}).success).toBe(false);
  });

  test("refuses what is not a field where it is strict", () => {
    const schema = schemaFromType({ kind: "record", fields: { a: optionalText }, strict: true });
    expect([{}, { a: "x" }, { b: 1 }].map((value) => schema.safeParse(value).success)).toEqual([true, true, false]);
  });
});

test("a default is the value of what is missing, whatever stands around it", () => {
  const union: Type = { kind: "union", of: [textType, nullType, undefinedType], default: "x" };
  expect(recordSchema({ a: union }).parse({})).toEqual({ a: "x" });
  const inside: Type = { kind: "union", of: [undefinedType, { kind: "number", default: 1 }] };
  expect(schemaFromType(inside).parse(undefined)).toBe(undefined);
});

test("the field that tells records apart decides where a mistake is told", () => {
  const named = (kind: string, fields: Record<string, Type>): Type => ({
    kind: "record",
    fields: { kind: { kind: "literal", value: kind }, ...fields },
  });
  const of = [named("a", { text: textType }), named("b", { more: textType })];
  const pathOf = (type: Type): unknown => schemaFromType(type).safeParse({ kind: "a", text: 1 }).error?.issues[0]?.path;
  expect(pathOf({ kind: "union", of, discriminator: "kind" })).toEqual(["text"]);
  expect(pathOf({ kind: "union", of })).toEqual([]);
});

test.for<readonly [string, readonly Type[]]>([
  ["a record lacks", [{ kind: "record", fields: {} }, textType]],
  [
    "two records share",
    [1, 2].map(() => ({ kind: "record", fields: { kind: { kind: "literal", value: "a" } } }) as const),
  ],
  ["is any text", [{ kind: "record", fields: { kind: textType } }]],
])("a discriminator that %s is passed over", ([, of]) => {
  const schema = schemaFromType({ kind: "union", of, discriminator: "kind" });
  expect(schema.safeParse({ kind: "a" }).success).toBe(true);
});

test("literals of one union are told together", () => {
  const literals: readonly Type[] = ["DE", "FR"].map((value) => ({ kind: "literal", value }));
  const result = schemaFromType({ kind: "union", of: literals }).safeParse("IT");
  expect(result.error?.issues[0]?.message).toBe('Invalid option: expected one of "DE"|"FR"');
});

test.for<readonly [string, Type, string]>([
  ["a text format", { kind: "text", format: { name: "telepathy" } }, "this version knows no text format `telepathy`"],
  [
    "a version of a format",
    { kind: "text", format: { name: "uuid", version: "v99" } },
    "this version knows no text format `uuid` of version `v99`",
  ],
  ["a pattern", { kind: "text", patterns: [{ source: "(", flags: "" }] }, "this version cannot read the pattern `/(/`"],
  [
    "a pattern's flag",
    { kind: "list", of: { kind: "text", patterns: [{ source: "a", flags: "?" }] } },
    "cannot read the pattern `/a/?`",
  ],
])("%s that is not known is refused", ([, type, message]) => {
  expect(() => schemaFromType(type)).toThrow(message);
});

test("what is built is a zod schema", () => {
  expect(recordSchema({})).toBeInstanceOf(z.ZodObject);
  expect(schemaFromType(textType)).toBeInstanceOf(z.ZodType);
});

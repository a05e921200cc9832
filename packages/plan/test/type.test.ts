import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typeFromSchema } from "../src/schema-to-type.ts";
import {
  alternatives,
  booleanType,
  mayBeNullish,
  nullType,
  numberType,
  presentType,
  printType,
  type Type,
  textType,
  undefinedType,
  unionOf,
  unknownType,
  wordsOf,
} from "../src/type.ts";
import { typeSchema } from "../src/type-schema.ts";
import { cases } from "./schemas.ts";

const types = cases.map(({ schema }) => typeFromSchema(schema).type);

describe("a union", () => {
  test("is flat, and has each alternative once", () => {
    expect(unionOf([textType, unionOf([nullType, textType]), undefinedType])).toEqual({
      kind: "union",
      of: [textType, nullType, undefinedType],
    });
  });

  test("of one is that one", () => {
    expect(unionOf([textType, textType])).toEqual(textType);
  });

  test("with something unknown is unknown", () => {
    expect(unionOf([textType, unknownType])).toEqual(unknownType);
  });

  test("keeps the default of what is in it", () => {
    const inner: Type = { kind: "union", of: [textType, numberType], default: "x" };
    expect(unionOf([inner, nullType])).toEqual({ kind: "union", of: [inner, nullType] });
    expect(alternatives(unionOf([inner, nullType]))).toEqual([textType, numberType, nullType]);
  });

  test("of a union's alternatives is that union", () => {
    fc.assert(
      fc.property(types, (type) => {
        if (type.default !== undefined) return;
        const again = unionOf(alternatives(type));
        expect(alternatives(again)).toEqual(alternatives(type));
      }),
    );
  });
});

test("what is present is neither null nor undefined", () => {
  const type = unionOf([textType, nullType, undefinedType]);
  expect(presentType(type)).toEqual(textType);
  expect(presentType(nullType)).toEqual(nullType);
  fc.assert(
    fc.property(
      types,
      (each) => !mayBeNullish(presentType(each)) || alternatives(each).every(({ kind }) => kind !== "text"),
    ),
  );
});

test.for<readonly [Type, boolean]>([
  [textType, false],
  [nullType, true],
  [undefinedType, true],
  [unknownType, true],
  [{ kind: "union", of: [textType, unknownType] }, true],
  [{ kind: "union", of: [textType, numberType] }, false],
])("%j may be nullish: %s", ([type, may]) => {
  expect(mayBeNullish(type)).toBe(may);
});

test("a type has the words of all its alternatives", () => {
  const type = unionOf([
    { kind: "literal", value: "a" },
    { kind: "literal", value: true },
    { kind: "map", of: textType },
    nullType,
  ]);
  expect(wordsOf(type)).toEqual(new Set(["text", "boolean", "record", "null"]));
});

test.for<readonly [string, Type]>([
  ["string", textType],
  ["boolean", booleanType],
  ["undefined", undefinedType],
  ['"DE" | null', unionOf([{ kind: "literal", value: "DE" }, nullType])],
  ["(string | number)[]", { kind: "list", of: unionOf([textType, numberType]) }],
  [
    "{ name: string; tags: string[] }",
    { kind: "record", fields: { name: textType, tags: { kind: "list", of: textType } } },
  ],
  ["Record<string, number>", { kind: "map", of: numberType }],
])("%s is how TypeScript writes it", ([written, type]) => {
  expect(printType(type)).toBe(written);
});

test.for<readonly [string, unknown]>([
  ["of a kind that it does not know", { kind: "date" }],
  ["with a fact that it does not know", { kind: "text", loud: true }],
  ["with a length below nothing", { kind: "list", of: textType, minLength: -1 }],
  ["that is a union of nothing", { kind: "union", of: [] }],
  ["whose element is no type", { kind: "list", of: "text" }],
])("the schema refuses a type %s", ([, type]) => {
  expect(typeSchema.safeParse(type).success).toBe(false);
});

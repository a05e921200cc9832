import { typeFromSchema } from "@heed/plan";
import { expect, test } from "vitest";
import { z } from "zod";
import { misfitsOf } from "../../../src/phases/4-analyse/misfits.ts";

const text = z.string();
const typed = (fields: { readonly [name: string]: z.ZodType }) =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, typeFromSchema(schema).type]));

test.for<readonly [string, z.ZodType | undefined, z.ZodType, readonly string[]]>([
  ["what is given is wanted", text, text, []],
  ["what is not given is missed", undefined, text, ["it gives no `a`"]],
  ["what need not be there is not missed", undefined, text.optional(), []],
  ["nor what has a default", undefined, text.default("x"), []],
  [
    "what may be left out is not enough",
    text.optional(),
    text,
    ["`a` may be left out, and the dataset cannot do without it"],
  ],
  ["another kind is told", text, z.number(), ["`a` is a text, and the dataset wants a number"]],
  ["null is a kind", text.nullable(), z.literal(1), ["`a` is a text or a null, and the dataset wants a number"]],
  ["one kind in common is enough", z.union([text, z.number()]), z.number(), []],
  ["whether a value does is for the record to say", text, z.literal("yes"), []],
  [
    "records are looked into",
    z.object({ b: text }),
    z.object({ b: z.number() }),
    ["`a.b` is a text, and the dataset wants a number"],
  ],
  ["also where they may be left out", z.object({}).optional(), z.object({ b: text }).optional(), ["it gives no `a.b`"]],
  ["what is nothing in particular takes anything", text, z.unknown(), []],
])("%s", ([, given, wanted, problems]) => {
  expect(misfitsOf(typed(given === undefined ? {} : { a: given }), typed({ a: wanted }))).toEqual(problems);
});

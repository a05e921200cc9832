import { z } from "zod";
import type { Type } from "./type.ts";

const count = z.int().min(0);
const pattern = z.strictObject({ source: z.string(), flags: z.string() });
const common = { default: z.json().optional() };

const textFormat = z.strictObject({
  name: z.string(),
  offset: z.boolean().optional(),
  local: z.boolean().optional(),
  precision: z.int().optional(),
  version: z.string().optional(),
  length: count.optional(),
  delimiter: z.string().optional(),
  alg: z.string().optional(),
  protocol: pattern.optional(),
  hostname: pattern.optional(),
  last: z.boolean().optional(),
});

const numberSchema = z.strictObject({
  kind: z.literal("number"),
  int: z.boolean().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  multipleOf: z.number().optional(),
  ...common,
});

const textSchema = z.strictObject({
  kind: z.literal("text"),
  minLength: count.optional(),
  maxLength: count.optional(),
  patterns: z.array(pattern).optional(),
  format: textFormat.optional(),
  ...common,
});

const literalSchema = z.strictObject({
  kind: z.literal("literal"),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  ...common,
});

/** The schema of a type as a plan carries it. */
export const typeSchema: z.ZodType<Type> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("boolean"), ...common }),
    numberSchema,
    textSchema,
    literalSchema,
    z.strictObject({ kind: z.literal("undefined"), ...common }),
    z.strictObject({
      kind: z.literal("list"),
      of: typeSchema,
      minLength: count.optional(),
      maxLength: count.optional(),
      ...common,
    }),
    z.strictObject({
      kind: z.literal("record"),
      fields: z.record(z.string(), typeSchema),
      strict: z.boolean().optional(),
      ...common,
    }),
    z.strictObject({ kind: z.literal("map"), of: typeSchema, ...common }),
    z.strictObject({
      kind: z.literal("union"),
      of: z.array(typeSchema).min(1),
      discriminator: z.string().optional(),
      ...common,
    }),
    z.strictObject({ kind: z.literal("unknown"), ...common }),
  ]),
);

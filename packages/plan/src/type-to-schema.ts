import { z } from "zod";
import { regexOf, schemaOfFormat } from "./text-format.ts";
import { alternatives, isNullishType, type NumberFacts, type TextFacts, type Type } from "./type.ts";

/** The zod schema that a value of the type passes. Throws for a text format or a pattern that this version does not know. */
export function schemaFromType(type: Type): z.ZodType {
  const schema = plainSchema(type);
  return type.default === undefined ? schema : schema.default(type.default);
}

/** The zod schema of a record with these fields. Names beside them are left out; fields that may be undefined may be missing. */
export function recordSchema(fields: { readonly [name: string]: Type }): z.ZodObject {
  return z.object(shapeOf(fields));
}

function shapeOf(fields: { readonly [name: string]: Type }): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(fields).map(([name, type]) => {
      const schema = schemaFromType(type);
      // In zod `undefined` alone has to be written out; a union has become optional already.
      return [name, type.kind === "undefined" ? schema.optional() : schema];
    }),
  );
}

function plainSchema(type: Type): z.ZodType {
  switch (type.kind) {
    case "boolean":
      return z.boolean();
    case "number":
      return numberSchema(type);
    case "text":
      return textSchema(type);
    case "literal":
      return z.literal(type.value);
    case "undefined":
      return z.undefined();
    case "list":
      return z.array(schemaFromType(type.of)).check(...lengthChecks(type));
    case "record":
      return type.strict === true ? z.strictObject(shapeOf(type.fields)) : z.object(shapeOf(type.fields));
    case "map":
      return z.record(z.string(), schemaFromType(type.of));
    case "union":
      return unionSchema(type);
    case "unknown":
      return z.unknown();
    case "date":
      throw new Error("bug: no record holds a date");
  }
}

function numberSchema({ int, min, max, above, below, multipleOf }: NumberFacts): z.ZodType {
  return (int === true ? z.int() : z.number()).check(
    ...(min === undefined ? [] : [z.gte(min)]),
    ...(above === undefined ? [] : [z.gt(above)]),
    ...(max === undefined ? [] : [z.lte(max)]),
    ...(below === undefined ? [] : [z.lt(below)]),
    ...(multipleOf === undefined ? [] : [z.multipleOf(multipleOf)]),
  );
}

function textSchema({ patterns = [], format, ...lengths }: TextFacts): z.ZodType {
  const checks = [...lengthChecks(lengths), ...patterns.map((pattern) => z.regex(regexOf(pattern)))];
  if (format === undefined) return z.string().check(...checks);
  if (format.last !== true) return schemaOfFormat(format).check(...checks);
  return z.string().check(...checks, schemaOfFormat(format));
}

function lengthChecks({ minLength, maxLength }: { readonly minLength?: number; readonly maxLength?: number }) {
  return [
    ...(minLength === undefined ? [] : [z.minLength(minLength)]),
    ...(maxLength === undefined ? [] : [z.maxLength(maxLength)]),
  ];
}

type Union = Extract<Type, { kind: "union" }>;

function unionSchema({ of, discriminator }: Union): z.ZodType {
  // An alternative with a default takes `undefined`, so only the order of the alternatives tells what becomes of it.
  const inOrder = of.some((each) => each.default !== undefined);
  const isApart = (each: Type): boolean => !inOrder && isNullishType(each);
  const others = of.filter((each) => !isApart(each));
  const nullish = of.filter(isApart);
  const schema = others.length === 0 ? z.never() : anyOf(others, discriminator);
  if (others.length === 0 && nullish.every(({ kind }) => kind === "undefined")) return z.undefined().optional();
  const nullable = nullish.some(({ kind }) => kind === "literal") ? schema.nullable() : schema;
  return nullish.some(({ kind }) => kind === "undefined") ? nullable.optional() : nullable;
}

function anyOf(of: readonly Type[], discriminator: string | undefined): z.ZodType {
  if (discriminator !== undefined && tellsApart(discriminator, of)) {
    return z.discriminatedUnion(discriminator, of.map(schemaFromType) as unknown as readonly [z.ZodObject]);
  }
  const schemas = inRuns(of).map((run) =>
    run.length === 1 && run[0] !== undefined ? schemaFromType(run[0]) : z.literal(run.flatMap(literalOf)),
  );
  return schemas.length === 1 && schemas[0] !== undefined ? schemas[0] : z.union(schemas);
}

/** The types one by one, but for literals next to each other, which zod tries all at once. */
function inRuns(types: readonly Type[]): readonly (readonly Type[])[] {
  const runs: Type[][] = [];
  for (const type of types) {
    const last = runs.at(-1);
    const isLiteral = (each: Type | undefined): boolean => each?.kind === "literal" && each.default === undefined;
    if (last !== undefined && isLiteral(type) && isLiteral(last[0])) last.push(type);
    else runs.push([type]);
  }
  return runs;
}

function literalOf(type: Type): readonly (string | number | boolean | null)[] {
  return type.kind === "literal" ? [type.value] : [];
}

/** True when each of the records names itself in the field, by values that no other has. A plan made by hand may claim otherwise. */
function tellsApart(discriminator: string, records: readonly Type[]): boolean {
  const seen = new Set<unknown>();
  return records.every((record) => {
    const values = new Set(alternatives(record).flatMap((each) => namesIn(each, discriminator)));
    const isNew = values.size > 0 && [...values].every((value) => value !== undefined && !seen.has(value));
    for (const value of values) seen.add(value);
    return isNew;
  });
}

/** The values that the field of a record may have; undefined among them where they cannot be listed. */
function namesIn(record: Type, discriminator: string): readonly unknown[] {
  const type =
    record.kind === "record" && Object.hasOwn(record.fields, discriminator) ? record.fields[discriminator] : undefined;
  return type === undefined
    ? [undefined]
    : alternatives(type).map((each) => (each.kind === "literal" ? each.value : undefined));
}

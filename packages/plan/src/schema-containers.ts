import { listFacts } from "./schema-checks.ts";
import { checksOf, type Definition, definitionOf, type Finding, hasProperties, listOf } from "./schema-definition.ts";
import { alternatives, type Type, undefinedType } from "./type.ts";

/** What reading one schema needs of the reading of the whole. */
export interface Reading {
  /** The type of a schema that stands inside this one, under a name. */
  readonly inside: (schema: unknown, name?: string) => Type;
  /** Reports what a type cannot say, and gives the type to go on with. */
  readonly refuse: (...findings: readonly Finding[]) => Type;
}

/** The alternatives as one type, each once. A union inside it stays whole where it has a default or a discriminator. */
export function join(types: readonly Type[]): Type {
  const flat = (type: Type): readonly Type[] =>
    type.kind === "union" && type.default === undefined && type.discriminator === undefined
      ? type.of.flatMap(flat)
      : [type];
  const of = [...new Map(types.flatMap(flat).map((type) => [JSON.stringify(type), type])).values()];
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "union", of };
}

/** `z.array(…)`. */
export function readList(definition: Definition, { inside, refuse }: Reading): Type {
  const { facts, findings } = listFacts(checksOf(definition));
  const of = inside(definition.element, "[]");
  return findings.length > 0 ? refuse(...findings) : { kind: "list", of, ...facts };
}

/** `z.object(…)` and `z.strictObject(…)`. */
export function readObject({ shape, catchall }: Definition, { inside, refuse }: Reading): Type {
  if (!hasProperties(shape)) return refuse({ kind: "unsupported", what: "z.object()" });
  const fields = listOf(Object.keys(shape)).map(
    (name) => [String(name), inside(shape[String(name)], String(name))] as const,
  );
  if (Object.getOwnPropertySymbols(shape).length > 0 || Object.hasOwn(shape, "__proto__")) {
    // zod leaves a field of this name out of what it gives.
    return refuse({ kind: "unsupported", what: "a field named by a symbol, or named `__proto__`" });
  }
  const others = catchall === undefined ? "strip" : definitionOf(catchall)?.type;
  if (others === "strip") return { kind: "record", fields: Object.fromEntries(fields) };
  if (others === "never") return { kind: "record", fields: Object.fromEntries(fields), strict: true };
  return refuse({ kind: "unsupported", what: others === "unknown" ? "z.looseObject()" : ".catchall()" });
}

/** `z.record(…)`: a map, or, where the names are listed, a record that has them all. */
export function readRecord(definition: Definition, { inside, refuse }: Reading): Type {
  const { keyType, valueType, mode, partial } = definition;
  if (mode === "loose") return refuse({ kind: "unsupported", what: "z.looseRecord()" });
  if (partial === true) return refuse({ kind: "unsupported", what: "z.partialRecord()" });
  const names = definitionOf(keyType);
  if (names?.type === "string" && checksOf(names).length === 0 && names.coerce !== true) {
    return { kind: "map", of: inside(valueType, "*") };
  }
  const listed = names === undefined ? undefined : valuesOf(names);
  const known = listed?.filter((name) => typeof name === "string" && name !== "__proto__");
  if (listed === undefined || known?.length !== listed.length || checksOf(names ?? {}).length > 0) {
    return refuse({ kind: "unsupported", what: "z.record() with names that are not plain texts" });
  }
  const of = inside(valueType, "*");
  // Here zod asks the schema of the values about a name that is missing, and this one allows everything.
  const value = alternatives(of).some(({ kind }) => kind === "unknown") ? join([of, undefinedType]) : of;
  return { kind: "record", fields: Object.fromEntries(listed.map((name) => [String(name), value])), strict: true };
}

/** `z.union(…)` and `z.discriminatedUnion(…)`. */
export function readUnion({ options, discriminator, inclusive }: Definition, { inside, refuse }: Reading): Type {
  const of = listOf(options).map((option) => inside(option));
  if (of.length === 0) return refuse({ kind: "unsupported", what: "z.union([])" });
  if (typeof discriminator === "string") return { kind: "union", of, discriminator };
  return inclusive === false ? refuse({ kind: "unsupported", what: "z.xor()" }) : join(of);
}

/** `z.literal(…)` and `z.enum(…)`. */
export function readValues(definition: Definition, { refuse }: Reading): Type {
  const types = (valuesOf(definition) ?? []).map((value): Type | undefined => {
    if (value === undefined) return undefinedType;
    if (typeof value === "number") return Number.isFinite(value) ? { kind: "literal", value: value + 0 } : undefined;
    return value === null || typeof value === "string" || typeof value === "boolean"
      ? { kind: "literal", value }
      : undefined;
  });
  const known = types.filter((type) => type !== undefined);
  if (known.length > 0 && known.length === types.length) return join(known);
  return refuse({ kind: "unsupported", what: `z.${String(definition.type)}()` });
}

/** The values that an enumeration or a literal lists; undefined for other schemas. */
function valuesOf({ type, values, entries }: Definition): readonly unknown[] | undefined {
  if (type === "literal") return listOf(values);
  if (type !== "enum" || !hasProperties(entries)) return undefined;
  // TypeScript's numeric enums hold each name under its number, too.
  const numbers = new Set(Object.values(entries).filter((value) => typeof value === "number"));
  return listOf(Object.keys(entries).filter((name) => !numbers.has(Number(name)))).map((name) => entries[String(name)]);
}

import { alternatives, type Type, undefinedType, unionOf } from "./type.ts";

type RecordType = Extract<Type, { kind: "record" }>;

/** The types of the values that records of a type hold; undefined when it may be something else. */
export function valuesOf(type: Type): readonly Type[] | undefined {
  const values: Type[] = [];
  for (const each of alternatives(type)) {
    if (each.kind === "record") values.push(...Object.values(each.fields));
    else if (each.kind === "map") values.push(each.of);
    else return undefined;
  }
  return values;
}

/** The type of what stands under a name in records of a type: `undefined` among its alternatives where there may be nothing. */
export function valueAt(type: Type, name: string): Type {
  return unionOf(
    alternatives(type).map((each) => {
      if (each.kind === "map") return unionOf([each.of, undefinedType]);
      return each.kind === "record" && Object.hasOwn(each.fields, name)
        ? (each.fields[name] ?? undefinedType)
        : undefinedType;
    }),
  );
}

/** The type of `{ ...a, ...b }`; undefined when a part may be something that is not spread into records. */
export function mergedType(parts: readonly Type[]): Type | undefined {
  let fields: RecordType["fields"] = {};
  const unnamed: Type[] = [];
  for (const part of parts) {
    const records: RecordType[] = [];
    for (const each of alternatives(part)) {
      if (each.kind === "record") records.push(each);
      else if (each.kind === "map") unnamed.push(each.of);
      else if (each.kind === "list" || each.kind === "unknown" || each.kind === "date") return undefined;
    }
    fields = withFields(fields, records, records.length < alternatives(part).length);
  }
  if (unnamed.length === 0) return { kind: "record", fields };
  return { kind: "map", of: unionOf([...unnamed, ...Object.values(fields)]) };
}

/** The fields with those of one of these records on top, or of none of them. */
function withFields(
  before: RecordType["fields"],
  records: readonly RecordType[],
  orNone: boolean,
): RecordType["fields"] {
  const names = new Set(records.flatMap(({ fields }) => Object.keys(fields)));
  const added = [...names].map((name): readonly [string, Type] => {
    const types = records.map(({ fields }) => (Object.hasOwn(fields, name) ? fields[name] : undefined));
    const written = types.flatMap((type) => type ?? []);
    // A field that may be undefined may be missing, and then what stood there before stays.
    const mayStay = orNone || types.some((type) => type === undefined || alternatives(type).some(isMissing));
    const earlier = Object.hasOwn(before, name) ? before[name] : undefined;
    return [name, unionOf([...written, ...(mayStay ? [earlier ?? undefinedType] : [])])];
  });
  return { ...before, ...Object.fromEntries(added) };
}

function isMissing(type: Type): boolean {
  return type.kind === "undefined";
}

/** The type of what a pattern leaves of a record once these names are taken; undefined when it may be no record. */
export function withoutType(type: Type, names: readonly Type[]): Type | undefined {
  const left = new Set(names.map((name) => (name.kind === "literal" ? String(name.value) : "")));
  const parts = alternatives(type).map((each): Type | undefined => {
    if (each.kind === "map") return each;
    if (each.kind !== "record") return undefined;
    return {
      kind: "record",
      fields: Object.fromEntries(Object.entries(each.fields).filter(([name]) => !left.has(name))),
    };
  });
  return parts.every((part) => part !== undefined) ? unionOf(parts) : undefined;
}

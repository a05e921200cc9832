import {
  alternatives,
  booleanType,
  type Expr,
  isNullishType,
  match,
  numberType,
  operatorNamed,
  type Type,
  undefinedType,
  unionOf,
  unknownType,
  type Value,
} from "@heed/plan";

/** The types of what the variables stand for. */
export type Types = { readonly [variable: string]: Type };

/** Gives the type of an expression's value; expressions are told apart by identity. */
export type TypeOf = (expr: Expr) => Type;

/** The types of expressions over variables of these types. Where nothing is known the type is `unknown`; it never says too much. */
export function typesOver(types: Types): TypeOf {
  const known = new Map<Expr, Type>();
  const typeOf = (expr: Expr): Type => {
    const already = known.get(expr);
    if (already !== undefined) return already;
    const type = match<unknown, Type>(expr, {
      constant: ({ value }) => typeOfValue(value),
      variable: ({ name }) => (Object.hasOwn(types, name) ? (types[name] ?? unknownType) : unknownType),
      get: ({ of, name }) => fieldType(typeOf(of), name),
      all: () => booleanType,
      any: () => booleanType,
      not: () => booleanType,
      choose: ({ then, otherwise }) => unionOf([typeOf(then), typeOf(otherwise)]),
      call: ({ op, args }) => resultType(op, args.map(typeOf)),
      list: ({ items }) => ({ kind: "list", of: unionOf([...items.map(typeOf), undefinedType]) }),
      record: ({ entries }) => ({
        kind: "record",
        fields: Object.fromEntries(entries.map(([name, value]) => [name, typeOf(value)])),
      }),
      each: ({ method, list }) => eachType(method, elementOf(typeOf(list))),
      fold: () => unknownType,
      sort: ({ list }) => ({ kind: "list", of: elementOf(typeOf(list)) }),
    });
    known.set(expr, type);
    return type;
  };
  return typeOf;
}

/** The type of a list's elements; unknown when the value may be something else. */
export function elementOf(type: Type): Type {
  const present = alternatives(type).filter((each) => !isNullishType(each));
  return unionOf(present.map((each) => (each.kind === "list" ? each.of : unknownType)));
}

/** The type of a field of a value, as far as reading it does not fail. */
export function fieldType(type: Type, name: string): Type {
  const present = alternatives(type).filter((each) => !isNullishType(each));
  return unionOf(
    present.map((each) => {
      if (each.kind === "record" && Object.hasOwn(each.fields, name)) return each.fields[name] ?? unknownType;
      return each.kind === "map" ? unionOf([each.of, undefinedType]) : unknownType;
    }),
  );
}

function eachType(method: string, element: Type): Type {
  if (method === "some" || method === "every") return booleanType;
  if (method === "findIndex" || method === "findLastIndex")
    return { kind: "number", int: true, min: -1, max: longestList };
  if (method === "find" || method === "findLast") return unionOf([element, undefinedType]);
  return { kind: "list", of: method === "filter" ? element : unknownType };
}

const longestText = 2 ** 30;
const longestList = 2 ** 32 - 1;

/** The type that the operator gives, with what else is known of lengths and places. */
function resultType(op: string, types: readonly Type[]): Type {
  const [first = unknownType] = types;
  if (op === "text.length") return countOf(first, "text", longestText);
  if (op === "list.length") return countOf(first, "list", longestList);
  if (op === "text.index-of" || op === "list.index-of") return { kind: "number", int: true, min: -1, max: longestList };
  const type = operatorNamed(op)?.result(types) ?? unknownType;
  // In a plan a date is a number.
  return type.kind === "date" ? numberType : type;
}

function countOf(type: Type, kind: "text" | "list", most: number): Type {
  const [min, max] = lengthsOf(type, kind);
  return { kind: "number", int: true, min, max: Math.min(max, most) };
}

/** The least and the greatest length of what is such a value, in elements or UTF-16 units. */
export function lengthsOf(type: Type, kind: "text" | "list"): readonly [least: number, most: number] {
  const lengths = alternatives(type).flatMap((each) => (isNullishType(each) ? [] : [lengthsOfOne(each, kind)]));
  if (lengths.length === 0) return [0, Number.MAX_SAFE_INTEGER];
  return [Math.min(...lengths.map(([least]) => least)), Math.max(...lengths.map(([, most]) => most))];
}

function lengthsOfOne(type: Type, kind: "text" | "list"): readonly [number, number] {
  const anything = [0, Number.MAX_SAFE_INTEGER] as const;
  if (type.kind === "literal" && typeof type.value === "string") return [type.value.length, type.value.length];
  if (type.kind !== kind || (type.kind !== "text" && type.kind !== "list")) return anything;
  const { minLength = 0, maxLength = Number.MAX_SAFE_INTEGER } = type;
  // Where the bounds are about the text before it was trimmed they say nothing about the text that is left.
  if (type.kind === "text" && type.format?.last === true) return anything;
  // Bounds of a text count code points, of which one may be two units.
  return [minLength, type.kind === "text" ? maxLength * 2 : maxLength];
}

function typeOfValue(value: Value): Type {
  if (value === undefined) return undefinedType;
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? { kind: "literal", value } : numberType;
  }
  if (value === null || typeof value !== "object") return { kind: "literal", value };
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    return { kind: "list", of: unionOf([...items.map(typeOfValue), undefinedType]) };
  }
  const fields = Object.entries(value).map(([name, each]) => [name, typeOfValue(each)] as const);
  return { kind: "record", fields: Object.fromEntries(fields) };
}

/** The types of a dataset's conditions: the record, the version before it where the event says that there is one, and the time. */
export function conditionTypes(fields: { readonly [name: string]: Type }, on: "created" | "updated" | "saved"): Types {
  const record: Type = { kind: "record", fields };
  const previous = { created: undefinedType, updated: record, saved: unionOf([record, undefinedType]) };
  return { record, before: previous[on], now: { kind: "number", int: true, min: 0 } };
}

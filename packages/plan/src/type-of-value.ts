import { type Type, undefinedType, unionOf } from "./type.ts";
import type { Value } from "./value.ts";

/** Beyond this many different elements, a list's type says only their kind. */
const mostLiterals = 50;

/** The type of a constant: literals as they are, tables by their names. */
export function typeOfValue(value: Value): Type {
  if (value === undefined) return undefinedType;
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? { kind: "literal", value } : { kind: "number" };
  if (value === null || typeof value !== "object") return { kind: "literal", value };
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    const of = items.length === 0 ? [undefinedType] : items.map(items.length > mostLiterals ? broadType : typeOfValue);
    return { kind: "list", of: unionOf(of), ...(items.length > mostLiterals ? {} : { items: items.map(typeOfValue) }) };
  }
  return {
    kind: "record",
    fields: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeOfValue(each)])),
  };
}

function broadType(value: Value): Type {
  const type = typeOfValue(value);
  if (type.kind !== "literal" || type.value === null) return type;
  return typeof type.value === "string"
    ? { kind: "text" }
    : typeof type.value === "number"
      ? { kind: "number" }
      : { kind: "boolean" };
}

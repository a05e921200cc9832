import { booleanType, dateType, nullType, numberType, type Type, textType, undefinedType, unionOf } from "@heed/plan";
import { ts } from "./ts.ts";

const { TypeFlags } = ts;
const deepest = 8;

/**
 * What TypeScript says a value is, as a type of the plan; undefined where the plan has none for it. Only for values that are known
 * from nothing else, such as what a `reduce` has gathered so far.
 */
export function typeOfTs(type: ts.Type, checker: ts.TypeChecker, depth = 0): Type | undefined {
  const { flags } = type;
  if (depth > deepest) return undefined;
  if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", value: type.value };
  if ((flags & TypeFlags.StringLike) !== 0) return textType;
  if ((flags & TypeFlags.NumberLike) !== 0 && (flags & TypeFlags.Union) === 0) return numberType;
  if ((flags & TypeFlags.BooleanLike) !== 0) return booleanType;
  if ((flags & TypeFlags.Null) !== 0) return nullType;
  if ((flags & (TypeFlags.Undefined | TypeFlags.Void)) !== 0) return undefinedType;
  if (type.isUnion()) return unionOfTs(type.types, checker, depth);
  return (flags & TypeFlags.Object) === 0 ? undefined : objectOfTs(type, checker, depth + 1);
}

function unionOfTs(types: readonly ts.Type[], checker: ts.TypeChecker, depth: number): Type | undefined {
  const known = types.map((type) => typeOfTs(type, checker, depth));
  return known.every((each) => each !== undefined) ? unionOf(known) : undefined;
}

function objectOfTs(type: ts.Type, checker: ts.TypeChecker, depth: number): Type | undefined {
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    const of = element && typeOfTs(element, checker, depth);
    return of && { kind: "list", of };
  }
  if (type.symbol?.name === "Date") return dateType;
  if (type.getCallSignatures().length > 0 || type.isClass()) return undefined;
  const properties = checker.getPropertiesOfType(type);
  const values = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  if (values !== undefined) {
    const of = properties.length === 0 ? typeOfTs(values, checker, depth) : undefined;
    return of && { kind: "map", of };
  }
  const fields: Record<string, Type> = {};
  for (const property of properties) {
    const of = typeOfTs(checker.getTypeOfSymbol(property), checker, depth);
    if (of === undefined) return undefined;
    fields[property.name] = (property.flags & ts.SymbolFlags.Optional) === 0 ? of : unionOf([of, undefinedType]);
  }
  return { kind: "record", fields };
}

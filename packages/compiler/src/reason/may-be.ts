import { alternatives, type Type, type Value } from "@heed/plan";
import { clip, numberSetsOf } from "./numbers.ts";
import { admission } from "./texts.ts";

/** False when no value of the type, as a schema vouches for it, is this one. */
export function mayBe(type: Type, value: Value): boolean {
  const all = alternatives(type);
  const isKind = (kind: Type["kind"]): boolean => all.some((each) => each.kind === kind);
  if (isKind("unknown")) return true;
  if (all.some((each) => each.kind === "literal" && each.value === value)) return true;
  switch (typeof value) {
    case "string":
      return admission(all.filter(({ kind }) => kind === "text"))(value);
    case "number":
      return numberSetsOf(all, { computed: false, unknown: false }).some(
        (set) => clip(set, value, value) !== undefined,
      );
    case "boolean":
      return isKind("boolean");
    case "undefined":
      return isKind("undefined");
    default:
      return value !== null && (isKind("list") || isKind("record") || isKind("map"));
  }
}

/** The values of a type that lists them; undefined when it does not. */
export function alternativesOf(type: Type): readonly Value[] | undefined {
  const values = alternatives(type).map((each) => (each.kind === "literal" ? each.value : undefined));
  return values.every((value) => value !== undefined) ? values : undefined;
}

import { alternatives, presentType, type Type } from "@heed/plan";

/** Why a field of this type cannot name records or order their versions; undefined when it can. */
export function whyUnusable(type: Type | undefined, role: "key" | "version"): string | undefined {
  if (type === undefined) return "the dataset has no such field";
  if (presentType(type) !== type && type.kind === "union") return "it may be missing";
  // Beyond 2^53 JSON's numbers are rounded, and two keys would become one.
  if (role === "key" && type.kind === "number" && type.int !== true)
    return "it is a number that may be rounded; `z.int()` is not";
  const words = alternatives(type);
  const fit =
    words.every(({ kind }) => kind === "text" || kind === "number") || words.every((each) => each.kind === "literal");
  return fit ? undefined : "it is neither a text nor a number";
}

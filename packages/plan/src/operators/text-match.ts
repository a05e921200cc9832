import { nullType, textType, undefinedType, unionOf } from "../type.ts";
import { defineOperator } from "./operator.ts";

/** The elements alone: a match has fields, such as `index`, besides. */
function matched(match: RegExpMatchArray | null): readonly (string | undefined)[] | null {
  return match === null ? null : [...match];
}

export const textMatch = defineOperator({
  name: "text.match",
  summary:
    "What a regular expression, given as its source and flags, first matches, and behind it what its groups match; with the flag `g` all that it matches. Null when it does not match.",
  surface: "regex.match",
  params: ["text", "text", "text"],
  result: unionOf([{ kind: "list", of: unionOf([textType, undefinedType]) }, nullType]),
  mirrors: "String.prototype.match, its elements",
  evaluate: (text, source, flags) => matched(text.match(new RegExp(source, flags))),
  prepare: ([, source, flags]) => {
    if (typeof source !== "string" || typeof flags !== "string") return undefined;
    const pattern = new RegExp(source, flags);
    return (text: string) => matched(text.match(pattern));
  },
  examples: [
    { of: ["order 12", "(\\w+) (\\d+)", ""], is: ["order 12", "order", "12"] },
    { of: ["a1b2", "\\d", "g"], is: ["1", "2"] },
    { of: ["order", "\\d", ""], is: null },
    { of: ["a", "a(b)?", ""], is: ["a", undefined] },
  ],
});

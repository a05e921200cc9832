import { maskOf, type Space } from "../space.ts";
import type { Variable } from "../vocabulary.ts";
import { isNever, questionOf } from "./aspects.ts";
import { type Relation, relationOfClause } from "./relation.ts";
import type { TextAspect } from "./texts.ts";

/** Operators that leave alone what they have made: a text that they would change is none that they give. */
const settling: { readonly [op: string]: (text: string) => string } = {
  "text.lower": (text) => text.toLowerCase(),
  "text.upper": (text) => text.toUpperCase(),
  "text.trim": (text) => text.trim(),
  "text.trim-start": (text) => text.trimStart(),
  "text.trim-end": (text) => text.trimEnd(),
};

function settle(variable: Variable): ((text: string) => string) | undefined {
  const question = questionOf(variable);
  return question === undefined || question.constant !== undefined ? undefined : settling[question.op];
}

/** What a text cannot be because of how it was made: there are no capitals in lower case. */
export function impossibleAsImage(space: Space, variable: Variable): readonly Relation[] {
  const made = settle(variable);
  if (made === undefined) return [];
  const possible = maskOf(
    space,
    variable.index,
    ({ kind, sample }) => kind !== "point" || typeof sample !== "string" || made(sample) === sample,
  );
  return [relationOfClause([{ variable: variable.index, mask: possible }])];
}

/** What a text cannot contain, begin or end with because of how it was made. */
export function impossibleInImage(
  space: Space,
  subject: Variable,
  aspects: readonly TextAspect[],
): readonly Relation[] {
  const made = settle(subject);
  if (made === undefined) return [];
  const op = questionOf(subject)?.op ?? "";
  return aspects.flatMap((aspect) => (isImpossible(op, made, aspect) ? [isNever(space, aspect.index, true)] : []));
}

function isImpossible(op: string, made: (text: string) => string, { kind, of }: TextAspect): boolean {
  // Letters keep their case wherever they stand in a text, but space is only trimmed at its ends.
  if (op === "text.lower" || op === "text.upper") return [...of].some((letter) => made(letter) !== letter);
  if (kind === "starts-with") return op !== "text.trim-end" && of.trimStart() !== of;
  return kind === "ends-with" && op !== "text.trim-start" && of.trimEnd() !== of;
}

type Plain = (text: string) => string | undefined;

/** The variables that are a text in another case, with what a part of the text becomes in them; undefined when that depends on what is around it. */
export function caseMappings(
  groups: ReadonlyMap<Variable, readonly Variable[]>,
  subject: Variable,
): readonly (readonly [Plain, Variable])[] {
  return (groups.get(subject) ?? []).flatMap((variable): readonly (readonly [Plain, Variable])[] => {
    const op = questionOf(variable)?.op;
    if (op !== "text.lower" && op !== "text.upper") return [];
    const map = settling[op];
    // The small sigma depends on whether a word ends there, and half of a pair of units on the other half.
    const plain: Plain = (text) => (/\u03a3|[\ud800-\udfff]/.test(text) ? undefined : map?.(text));
    return [[plain, variable]];
  });
}

import type { RelatedPlace, Span } from "@heed/plan";
import type { Known } from "../../ir.ts";
import { type Requirement, wishFor } from "../../reason/index.ts";
import { factsAgainst } from "./facts.ts";

/** How a part among several is spoken of. */
type Words = (outcome: Requirement["outcome"]) => string;

/** Where to tell of parts that contradict each other: at the last, because of the others and of what the dataset says. */
export function told(
  conflict: readonly Requirement<Known>[],
  words: Words = (outcome) => `this has to be ${outcome}, too`,
): { readonly span?: Span; readonly because: readonly RelatedPlace[] } {
  const [last, ...others] = [...conflict].reverse();
  const because = others.reverse().map(({ part, outcome }) => ({ message: words(outcome), span: part.at }));
  const facts = factsAgainst(conflict.map((requirement) => ({ ...wishFor(requirement), condition: requirement.part })));
  return { ...(last === undefined ? {} : { span: last.part.at }), because: [...because, ...facts] };
}

/** True when one place lies within another. */
export function isInside(inner: Span, outer: Span): boolean {
  const startsBefore = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const endsBehind =
    outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
  return outer.file === inner.file && startsBefore && endsBehind;
}

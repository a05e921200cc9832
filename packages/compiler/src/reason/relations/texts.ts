import type { Region } from "../regions.ts";
import { maskOf, type Space } from "../space.ts";
import { lengthsOf } from "../type-of.ts";
import type { Variable } from "../vocabulary.ts";
import { type Aspect, bySubject, isNever, questionOf } from "./aspects.ts";
import { caseMappings, impossibleAsImage, impossibleInImage } from "./images.ts";
import { type Relation, relationOfClause, relationOfPairs } from "./relation.ts";

/** Whether a text contains, begins with or ends with another. */
export type TextAspect = Aspect<"includes" | "starts-with" | "ends-with"> & { readonly of: string };

/** What the questions that are asked of one text have to do with each other and with its length. */
export function textRelations(space: Space): readonly Relation[] {
  const groups = bySubject(space.variables);
  const images = space.variables.flatMap((variable) => impossibleAsImage(space, variable));
  const questions = [...groups].flatMap(([subject, variables]) => {
    const aspects = variables.flatMap((variable) => aspectOf(variable) ?? []);
    const length = variables.find((variable) => questionOf(variable)?.op === "text.length");
    return [
      ...pairsOf(aspects).flatMap((pair) => relationOf(space, pair, isWayBack(pair)) ?? []),
      ...aspects.flatMap((aspect) => (length === undefined ? [] : aboutLength(space, { subject, aspect, length }))),
      ...(length === undefined ? [] : notEmpty(space, subject, length)),
      ...aspects.flatMap((aspect) => alone(space, subject, aspect)),
      ...aspects.flatMap((aspect) => prefixOrder(space, subject, aspect) ?? []),
      ...impossibleInImage(space, subject, aspects),
      ...caseMappings(groups, subject).flatMap(([plain, mapped]) => {
        const others = (groups.get(mapped) ?? []).flatMap((variable) => aspectOf(variable) ?? []);
        return aspects.flatMap((aspect) => {
          const of = plain(aspect.of);
          // Only one way: what is in the text is in its other case, but not the other way round.
          return of === undefined
            ? []
            : others.flatMap((other) => relationOf(space, [{ ...aspect, of }, other], false) ?? []);
        });
      }),
    ];
  });
  return [...images, ...questions];
}

function aspectOf(variable: Variable): TextAspect | undefined {
  const { op = "", constant } = questionOf(variable) ?? {};
  if (typeof constant !== "string") return undefined;
  const { index } = variable;
  switch (op) {
    case "text.includes":
      return { index, kind: "includes", of: constant };
    case "text.starts-with":
      return { index, kind: "starts-with", of: constant };
    case "text.ends-with":
      return { index, kind: "ends-with", of: constant };
    default:
      return undefined;
  }
}

function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((first, at) => all.slice(at + 1).map((second) => [first, second] as const));
}

function isWayBack([first, second]: readonly [TextAspect, TextAspect]): boolean {
  return implies(second, first);
}

/** The first implies or excludes the second, and where there is a way back, the second implies the first. */
function relationOf(
  space: Space,
  [first, second]: readonly [TextAspect, TextAspect],
  backward: boolean,
): Relation | undefined {
  const [forward, apart] = [implies(first, second), excludes(first, second)];
  if (!forward && !backward && !apart) return undefined;
  const [left, right] = [space.regions[first.index] ?? [], space.regions[second.index] ?? []];
  return relationOfPairs(space, [first.index, second.index], (at, other) => {
    const [one, two] = [left[at]?.sample, right[other]?.sample];
    if (one === true && two === true) return !apart;
    if (one === true && two === false) return !forward;
    return !(one === false && two === true && backward);
  });
}

/** True when a text of which the first holds is one of which the second does. */
function implies(first: TextAspect, second: TextAspect): boolean {
  switch (second.kind) {
    case "includes":
      return first.of.includes(second.of);
    case "starts-with":
      return second.of === "" || (first.kind === "starts-with" && first.of.startsWith(second.of));
    case "ends-with":
      return second.of === "" || (first.kind === "ends-with" && first.of.endsWith(second.of));
  }
}

/** True when no text can be both. */
function excludes(first: TextAspect, second: TextAspect): boolean {
  if (first.kind !== second.kind || first.kind === "includes") return false;
  const meets = (whole: string, part: string): boolean =>
    first.kind === "starts-with" ? whole.startsWith(part) : whole.endsWith(part);
  return !meets(first.of, second.of) && !meets(second.of, first.of);
}

/** The empty text is in every text, and no text is in one that is shorter. */
function alone(space: Space, subject: Variable, { index, of }: TextAspect): readonly Relation[] {
  if (of === "") return [isNever(space, index, false)];
  return subject.isPath && of.length > lengthsOf(subject.type, "text")[1] ? [isNever(space, index, true)] : [];
}

interface AboutLength {
  readonly subject: Variable;
  readonly aspect: TextAspect;
  readonly length: Variable;
}

/** A text is as long as what it contains at least, and where it is just as long it is that. */
function aboutLength(space: Space, { subject, aspect, length }: AboutLength): readonly Relation[] {
  const [answers, lengths] = [space.regions[aspect.index] ?? [], space.regions[length.index] ?? []];
  const least = aspect.of.length;
  const longEnough = relationOfPairs(
    space,
    [aspect.index, length.index],
    (at, other) => answers[at]?.sample !== true || mostOf(lengths[other]) >= least,
  );
  const isIt = (region: Region): boolean => region.kind === "point" && region.sample === aspect.of;
  const same = (space.regions[subject.index] ?? []).some(isIt)
    ? [
        relationOfClause([
          { variable: aspect.index, mask: maskOf(space, aspect.index, ({ sample }) => sample !== true) },
          {
            variable: length.index,
            mask: maskOf(space, length.index, (region) => region.kind !== "point" || region.sample !== least),
          },
          { variable: subject.index, mask: maskOf(space, subject.index, isIt) },
        ]),
      ]
    : [];
  return [...(longEnough === undefined ? [] : [longEnough]), ...same];
}

/** The greatest number of a region; infinity for what is no number. */
export function mostOf(region: Region | undefined): number {
  if (region?.kind === "numbers") return region.to;
  return region?.kind === "point" && typeof region.sample === "number" ? region.sample : Number.POSITIVE_INFINITY;
}

/** The least number of a region; negative infinity for what is no number. */
export function leastOf(region: Region | undefined): number {
  if (region?.kind === "numbers") return region.from;
  return region?.kind === "point" && typeof region.sample === "number" ? region.sample : Number.NEGATIVE_INFINITY;
}

/** The empty text is a region of its own, so any other has a length of 1 at least. */
function notEmpty(space: Space, subject: Variable, length: Variable): readonly Relation[] {
  const [texts, lengths] = [space.regions[subject.index] ?? [], space.regions[length.index] ?? []];
  const [first] = texts.filter(({ kind }) => kind === "texts");
  if (first === undefined || !texts.some(({ kind, sample }) => kind === "point" && sample === "")) return [];
  const relation = relationOfPairs(
    space,
    [subject.index, length.index],
    (at, other) => texts[at]?.kind !== "texts" || mostOf(lengths[other]) >= 1,
  );
  return relation === undefined ? [] : [relation];
}

/** Where texts are ordered: those that begin with a text stand together, from that text on. */
function prefixOrder(space: Space, subject: Variable, { index, kind, of }: TextAspect): Relation | undefined {
  if (kind !== "starts-with" || !subject.cuts.ordered) return undefined;
  const [texts, answers] = [space.regions[subject.index] ?? [], space.regions[index] ?? []];
  return relationOfPairs(space, [subject.index, index], (at, other) => {
    const region = texts[at];
    if (answers[other]?.sample !== true || region?.kind !== "texts") return true;
    const { above = "", below } = region;
    const least = of > above ? of : `${above}\0`;
    return least.startsWith(of) && (below === undefined || least < below);
  });
}

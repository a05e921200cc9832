import type { Expr, Type, Value } from "@heed/plan";
import type { Wish } from "../reasoner.ts";
import { contains, type Region } from "../regions.ts";
import { questionOf } from "../relations/aspects.ts";
import { leastOf, mostOf } from "../relations/texts.ts";
import { readsOnlyElement } from "../strict.ts";
import { elementOf } from "../type-of.ts";
import type { Variable } from "../vocabulary.ts";
import type { Assignment } from "./assign.ts";
import { sampleOf } from "./sample.ts";

/** An element of a type, called by a name, that meets the wishes; undefined when none was found. */
export type FindElement = (
  variable: string,
  type: Type,
  wishes: readonly Wish[],
) => { readonly element: Value } | undefined;

/** What a list must be: what is asked of it, and how elements are found. */
export interface ListWanted {
  readonly subject: Variable;
  readonly variables: readonly Variable[];
  readonly assignment: Assignment;
  readonly findElement: FindElement;
  readonly current?: Value;
}

interface Asked {
  /** Values that must be elements, and values that must not. */
  readonly members: readonly Value[];
  readonly strangers: readonly Value[];
  /** Conditions that so many elements at least must meet, and conditions that no element may. */
  readonly some: readonly { readonly body: Expr; readonly variable: string; readonly count: number }[];
  readonly none: readonly { readonly body: Expr; readonly variable: string }[];
  readonly least: number;
  readonly most: number;
}

/** Longer lists are not made. */
const longest = 10_000;

/** A list that has what it must have, and as little else as it can. */
export function makeList({ subject, variables, assignment, findElement, current }: ListWanted): readonly Value[] {
  const type = elementOf(subject.type);
  const asked = askedOf(subject, variables, assignment);
  const kept = Array.isArray(current) ? current.filter((each: Value) => !asked.strangers.includes(each)) : [];
  const list: Value[] = [...kept, ...asked.members.filter((member) => !kept.includes(member))];
  const forbidden = (variable: string): readonly Wish[] => [
    ...asked.none.filter((each) => each.variable === variable).map(({ body }) => wish(body, false)),
    ...asked.strangers.map((stranger) => wish(isEqual(variable, stranger), false)),
  ];
  for (const { body, variable, count } of asked.some) {
    const found = findElement(variable, type, [wish(body, true), ...forbidden(variable)]);
    if (found !== undefined) list.push(...Array.from({ length: Math.min(count, longest) }, () => found.element));
  }
  const least = Math.min(Math.max(asked.least, leastLength(subject.type)), longest);
  if (list.length < least) {
    const variable = asked.none[0]?.variable ?? "x0";
    const filler = findElement(variable, type, forbidden(variable))?.element ?? sampleOf(type);
    list.push(...Array.from({ length: least - list.length }, () => filler));
  }
  return list.length > asked.most
    ? [...asked.members, ...list.filter((each) => !asked.members.includes(each))].slice(0, asked.most)
    : list;
}

const wish = (condition: Expr, holds: boolean): Wish => ({ condition, outcomes: [holds ? "true" : "false"] });

function isEqual(variable: string, value: Value): Expr {
  const args: readonly Expr[] = [
    { kind: "variable", name: variable },
    { kind: "constant", value },
  ];
  return { kind: "call", op: "value.equals", args };
}

function leastLength(type: Type): number {
  return type.kind === "list" ? (type.minLength ?? 0) : 0;
}

function askedOf(subject: Variable, variables: readonly Variable[], assignment: Assignment): Asked {
  const about = variables.flatMap((variable) => {
    const region = assignment.get(variable.index);
    const isAbout = region !== undefined && variable.args.length === 1 && variable.args[0] === subject;
    return isAbout ? [{ variable, region, question: questionOf(variable) }] : [];
  });
  const members = (holds: boolean): readonly Value[] =>
    about.flatMap(({ region, question }) =>
      question?.op === "list.includes" && region.sample === holds ? [question.constant] : [],
    );
  const bodies = about.flatMap(({ variable: { term }, region }) =>
    term.kind === "each" && term.method === "some" && readsOnlyElement(term) ? [{ ...term, region }] : [],
  );
  const lengths = about.flatMap(({ region, question }) => (question?.op === "list.length" ? [region] : []));
  const counts = countsOf(subject, variables, assignment);
  return {
    members: members(true),
    strangers: members(false),
    some: [
      ...bodies.filter(({ region }) => region.sample === true).map((each) => ({ ...each, count: 1 })),
      ...counts.filter(({ count }) => count > 0),
    ],
    none: [
      ...bodies.filter(({ region }) => region.sample === false),
      ...counts.filter(({ region }) => contains(region, 0)),
    ],
    least: Math.max(0, ...lengths.map(leastOf)),
    most: Math.min(longest, ...lengths.map(mostOf)),
  };
}

/** How many elements `list.filter(…)` must leave. */
function countsOf(subject: Variable, variables: readonly Variable[], assignment: Assignment) {
  return variables.flatMap((variable) => {
    const region: Region | undefined = assignment.get(variable.index);
    const [filter] = variable.args;
    if (region === undefined || filter === undefined || filter.args[0] !== subject) return [];
    const { term } = filter;
    if (questionOf(variable)?.op !== "list.length" || term.kind !== "each" || term.method !== "filter") return [];
    if (!readsOnlyElement(term) || typeof region.sample !== "number") return [];
    return [{ body: term.body, variable: term.variable, region, count: Math.max(0, leastOf(region)) }];
  });
}

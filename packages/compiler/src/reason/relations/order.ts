import type { Region } from "../regions.ts";
import { liveRegions, maskOf, narrow, type Space, type State } from "../space.ts";
import type { Variable } from "../vocabulary.ts";
import { isNever } from "./aspects.ts";
import { type Relation, relationOfClause, relationOfPairs } from "./relation.ts";
import { leastOf, mostOf } from "./texts.ts";

/** What `a < b`, `b < a` and `a === b` have to do with each other, and with where two numbers lie. */
export function orderRelations(space: Space): readonly Relation[] {
  const comparisons = space.variables.filter(isComparison);
  const pairs = new Map<string, Variable[]>();
  for (const comparison of comparisons) {
    const key = comparison.args.map(({ index }) => index).sort((a, b) => a - b);
    pairs.set(key.join(" "), [...(pairs.get(key.join(" ")) ?? []), comparison]);
  }
  return [
    ...withItself(space),
    ...comparisons.map((comparison) => aboutPlaces(space, comparison)),
    ...[...pairs.values()].flatMap((group) => [
      ...amongEachOther(space, group, "number"),
      ...amongEachOther(space, group, "text"),
    ]),
  ];
}

/** Nothing is less than itself, and all but NaN is equal to itself. */
function withItself(space: Space): readonly Relation[] {
  return space.variables.flatMap(({ term, args, index }) => {
    const [only] = args;
    if (term.kind !== "call" || only === undefined || term.args[0] !== term.args[1]) return [];
    if (isLess(term.op)) return [isNever(space, index, true)];
    if (term.op !== "value.equals") return [];
    const maybeNaN = maskOf(space, only.index, ({ kind, sample }) => kind === "any" || Number.isNaN(sample));
    const notFalse = maskOf(space, index, ({ sample }) => sample !== false);
    return [
      relationOfClause([
        { variable: only.index, mask: maybeNaN },
        { variable: index, mask: notFalse },
      ]),
    ];
  });
}

function isComparison({ term, args }: Variable): boolean {
  if (term.kind !== "call" || args.length !== 2 || term.args.length !== 2) return false;
  return isLess(term.op) || term.op === "value.equals";
}

function isLess(op: string): boolean {
  return op === "number.less" || op === "text.less";
}

/** Of the three at most one is true; where both values are of the kind, and not NaN, one is. */
function amongEachOther(space: Space, all: readonly Variable[], kind: "number" | "text"): readonly Relation[] {
  const group = all.filter(
    ({ term }) => term.kind === "call" && (term.op === "value.equals" || term.op === `${kind}.less`),
  );
  const isTrue = (variable: Variable, at: number): boolean => space.regions[variable.index]?.[at]?.sample === true;
  const apart = group.flatMap((first, at) =>
    group.slice(at + 1).flatMap((second) => {
      const both = (left: number, right: number): boolean => isTrue(first, left) && isTrue(second, right);
      return relationOfPairs(space, [first.index, second.index], (left, right) => !both(left, right)) ?? [];
    }),
  );
  const [any] = group;
  if (group.length < 3 || any === undefined) return apart;
  const incomparable = any.args.map((arg) => ({
    variable: arg.index,
    mask: maskOf(space, arg.index, (region) => !isComparable(region, kind)),
  }));
  const someIsTrue = group.map(({ index }) => ({
    variable: index,
    mask: maskOf(space, index, ({ sample }) => sample === true),
  }));
  return [...apart, relationOfClause([...incomparable, ...someIsTrue])];
}

function isComparable({ kind, sample }: Region, wanted: "number" | "text"): boolean {
  if (kind === "any") return false;
  return wanted === "text" ? typeof sample === "string" : typeof sample === "number" && !Number.isNaN(sample);
}

/** Where two numbers lie decides whether one is less, or whether they are equal, and the other way round. */
function aboutPlaces(space: Space, { term, args, index }: Variable): Relation {
  const [left = 0, right = 0] = (term.kind === "call" ? term.args : []).map(
    (arg) => args.find((each) => each.term === arg)?.index ?? 0,
  );
  const less = term.kind === "call" && isLess(term.op);
  const [notTrue, notFalse] = [true, false].map((answer) => maskOf(space, index, ({ sample }) => sample !== answer));
  const apply = (state: State): boolean => {
    const [a, b] = [hullOf(state, left), hullOf(state, right)];
    if (a === undefined || b === undefined || notTrue === undefined || notFalse === undefined) return true;
    const mayBe = less ? a.least < b.most : a.least <= b.most && b.least <= a.most;
    const mustBe = less ? a.most < b.least : a.least === a.most && b.least === b.most && a.least === b.least;
    if (!mayBe && !narrow(state, index, notTrue)) return false;
    if (mustBe && !narrow(state, index, notFalse)) return false;
    const [answer, ...others] = liveRegions(state, index).map((at) => space.regions[index]?.[at]?.sample);
    if (others.length > 0 || typeof answer !== "boolean") return true;
    return keep(state, [left, right], fitFor({ less, answer }, a, b));
  };
  return { variables: [index, left, right], apply };
}

type Fit = readonly [left: (region: Region) => boolean, right: (region: Region) => boolean];

/** Which regions of the two numbers go with an answer. */
function fitFor({ less, answer }: { readonly less: boolean; readonly answer: boolean }, a: Hull, b: Hull): Fit {
  if (less && answer) return [(region) => leastOf(region) < b.most, (region) => mostOf(region) > a.least];
  if (less) return [(region) => mostOf(region) >= b.least, (region) => leastOf(region) <= a.most];
  if (!answer) return [() => true, () => true];
  return [
    (region) => leastOf(region) <= b.most && mostOf(region) >= b.least,
    (region) => leastOf(region) <= a.most && mostOf(region) >= a.least,
  ];
}

interface Hull {
  readonly least: number;
  readonly most: number;
}

/** From where to where the value may lie; undefined unless it is a number that is not NaN. */
function hullOf(state: State, variable: number): Hull | undefined {
  const regions = liveRegions(state, variable).map((at) => state.space.regions[variable]?.[at]);
  const numbers = regions.every(
    (region) =>
      region !== undefined &&
      region.kind !== "any" &&
      typeof region.sample === "number" &&
      !Number.isNaN(region.sample),
  );
  if (!numbers) return undefined;
  return { least: Math.min(...regions.map(leastOf)), most: Math.max(...regions.map(mostOf)) };
}

function keep(state: State, [left, right]: readonly [number, number], [fitsLeft, fitsRight]: Fit): boolean {
  const { space } = state;
  return narrow(state, left, maskOf(space, left, fitsLeft)) && narrow(state, right, maskOf(space, right, fitsRight));
}

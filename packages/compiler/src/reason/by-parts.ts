import { childrenOf, type Expr } from "@heed/plan";
import type { Budget, Cost } from "./budget.ts";
import { outcomesOfOneField } from "./one-field.ts";
import type { Outcome } from "./proposition.ts";
import { type Deciding, decide, type Judge, type Wish } from "./reasoner.ts";
import { requirementsOf, wishFor } from "./smallest-conflict.ts";
import type { Types } from "./type-of.ts";

/** A part of a question that stands and falls by itself, unless another reads the same fields. */
interface Part extends Wish {
  readonly id: number;
  /** What it reads: fields of the record as `record.rating`, or all of it as `record`. */
  readonly reads: ReadonlySet<string>;
}

/** Parts that have fields in common, however indirectly. */
interface Group {
  readonly parts: readonly Part[];
  readonly reads: ReadonlySet<string>;
}

/** So many reasoners are kept for the next question about the same conditions. */
const mostKept = 64;

/**
 * Answers for the conditions of many workflows, one after the other: a question is taken apart into parts that read different fields, and what
 * workflows have in common is worked out once. The answer is that of one reasoner: records that meet the parts can be put together to one.
 */
export function decideByParts(deciding: Required<Deciding>): Judge {
  const { budget } = deciding;
  const partsOf = partsOver(deciding);
  const comparisonIn = comparisonsOver(deciding);
  const reasonerOf = reasonersOver(deciding);
  const isNothing = once(budget, (group) => reasonerOf(group).isNone(group.parts));
  const limitIn = once(budget, (group) => reasonerOf(group).limitOf(group.parts));
  const isNoneOf = (group: Group): boolean => {
    const possible = comparisonIn(group);
    if (possible === undefined) return isNothing(group);
    return group.parts.every(({ outcomes }) => !outcomes.some((outcome) => possible.has(outcome)));
  };
  const isNone: Judge["isNone"] = (wishes) => {
    const [only] = wishes;
    // Not all are true where one is not, and one is enough.
    if (wishes.length === 1 && only?.condition.kind === "all" && isNotTrue(only))
      return only.condition.terms.every((condition) => isNone([{ ...only, condition }]));
    return grouped(wishes.flatMap(partsOf)).some(isNoneOf);
  };
  return {
    isNone,
    limitOf: (wishes) => {
      for (const group of grouped(wishes.flatMap(partsOf))) {
        const limit = comparisonIn(group) === undefined ? limitIn(group) : undefined;
        if (limit !== undefined) return limit;
      }
      return undefined;
    },
  };
}

/** Gives what may come of a group that is a comparison of one field and nothing else; undefined for any other group. */
function comparisonsOver({ types }: Deciding): (group: Group) => ReadonlySet<Outcome> | undefined {
  const known = new Map<number, ReadonlySet<Outcome> | undefined>();
  return ({ parts: [only, ...more] }) => {
    if (only === undefined || more.length > 0) return undefined;
    if (!known.has(only.id)) known.set(only.id, outcomesOfOneField(only.condition, types));
    return known.get(only.id);
  };
}

/** Gives a reasoner that has learned the conditions of a group. The latest are kept. */
function reasonersOver(deciding: Deciding): (group: Group) => Judge {
  const known = new Map<string, Judge>();
  const decideAnew = (parts: readonly Part[]): Judge => {
    const reasoner = decide(deciding);
    reasoner.learn(parts.map(({ condition }) => condition));
    return reasoner;
  };
  return ({ parts }) => {
    const key = [...new Set(parts.map(({ id }) => id))].sort((a, b) => a - b).join(" ");
    const reasoner = known.get(key) ?? decideAnew(parts);
    known.delete(key);
    known.set(key, reasoner);
    const [oldest] = known.keys();
    if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
    return reasoner;
  };
}

/** Asks once. What it took is taken each time, so that one workflow's questions take the same whoever asked before. */
function once<T>(budget: Budget, ask: (group: Group) => T): (group: Group) => T {
  const answers = new Map<string, { readonly value: T; readonly cost: Cost }>();
  return (group) =>
    budget.asking(() => {
      const key = nameOf(group);
      const known = answers.get(key);
      if (known !== undefined && budget.pay(known.cost)) return known.value;
      const { value, cost } = budget.measure(() => ask(group));
      if (cost !== undefined) answers.set(key, { value, cost });
      return value;
    });
}

function nameOf({ parts }: Group): string {
  return parts.map(({ id, outcomes }) => `${id} ${outcomes.join(" ")}`).join("; ");
}

/** Gives the parts of wishes; those of a condition that is asked for again are not looked for again. */
function partsOver({ types, interner }: Required<Deciding>): (wish: Wish) => readonly Part[] {
  const readsIn = readsOver(types);
  const known = new Map<Expr, Map<string, readonly Part[]>>();
  const partOf = (wish: Wish): Part => {
    const condition = interner.intern(wish.condition);
    return { ...wish, condition, id: interner.idOf(condition), reads: readsIn(condition) };
  };
  return (wish) => {
    const ofCondition = known.get(wish.condition) ?? new Map<string, readonly Part[]>();
    known.set(wish.condition, ofCondition);
    const key = wish.outcomes.join(" ");
    const parts = ofCondition.get(key) ?? inParts(wish).map(partOf);
    ofCondition.set(key, parts);
    return parts;
  };
}

function isNotTrue({ outcomes }: Wish): boolean {
  return outcomes.length === 2 && !outcomes.includes("true");
}

/** What a condition asks of its parts. With several outcomes it stays whole. */
function inParts(wish: Wish): readonly Wish[] {
  const [outcome, ...more] = wish.outcomes;
  if (more.length > 0 || (outcome !== "true" && outcome !== "false")) return [wish];
  return requirementsOf(wish.condition, outcome).map(wishFor);
}

function grouped(parts: readonly Part[]): readonly Group[] {
  let groups: readonly Group[] = [];
  for (const part of parts) {
    const related = groups.filter(({ reads }) => haveInCommon(reads, part.reads));
    const joined: Group = {
      parts: [...related.flatMap((group) => group.parts), part],
      reads: new Set([...related.flatMap((group) => [...group.reads]), ...part.reads]),
    };
    groups = [...groups.filter((group) => !related.includes(group)), joined];
  }
  return groups;
}

function haveInCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) for (const other of others) if (isWithin(one, other) || isWithin(other, one)) return true;
  return false;
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** Gives what interned conditions read. A variable that a lambda has of its own is taken for one of the record's if it is called so: that joins too much at worst. */
function readsOver(types: Types): (condition: Expr) => ReadonlySet<string> {
  const known = new Map<Expr, ReadonlySet<string>>();
  const readsIn = (node: Expr): ReadonlySet<string> => {
    const already = known.get(node);
    if (already !== undefined) return already;
    const reads = readOf(node);
    known.set(node, reads);
    return reads;
  };
  const readOf = (node: Expr): ReadonlySet<string> => {
    if (node.kind === "variable") return Object.hasOwn(types, node.name) ? new Set([node.name]) : nothing;
    if (node.kind === "get" && node.of.kind === "variable" && types[node.of.name]?.kind === "record")
      return new Set([`${node.of.name}.${node.name}`]);
    const [first = nothing, ...others] = childrenOf(node).map(readsIn);
    return others.every((each) => [...each].every((read) => first.has(read)))
      ? first
      : new Set([first, ...others].flatMap((each) => [...each]));
  };
  return readsIn;
}

const nothing: ReadonlySet<string> = new Set();

import type { Expr } from "@heed/plan";
import { type Answer, limited, proved, type Unknown } from "./answer.ts";
import { type Budget, createBudget } from "./budget.ts";
import type { ClaimsAbout } from "./claims.ts";
import { changingAmong, type Near, stateNow } from "./current.ts";
import type { Interner } from "./intern.ts";
import { type Prepared, type Questions, questionsOf } from "./prepared.ts";
import { type Outcome, type Proposition, proposer } from "./proposition.ts";
import { hasAnything, type Tables, tablesOf } from "./tables.ts";
import type { Types } from "./type-of.ts";
import { variablesIn } from "./variables-in.ts";
import { createVocabulary, type Variable } from "./vocabulary.ts";
import type { FindElement } from "./witness/make-list.ts";
import { witnessFor } from "./witness/witness.ts";

/** A condition and what may come of it: `["true"]`, or `["false", "fault"]` for a condition that must not be true. */
export interface Wish {
  readonly condition: Expr;
  readonly outcomes: readonly Outcome[];
}

/** Answers whether conditions can come out in some way at all. */
export type Judge = Pick<Reasoner, "isNone" | "limitOf">;

/** Answers questions about conditions over the same variables. Asking about conditions that it has learned before is quick. */
export interface Reasoner {
  /** Takes notice of conditions. Learning many at once, before the first question, saves work. */
  readonly learn: (conditions: readonly Expr[]) => void;
  /** Whether no record meets all the wishes. A counterexample is one that does. */
  readonly none: (wishes: readonly Wish[]) => Answer;
  /** Whether no record meets all the wishes that differs from the present one only where it may. */
  readonly noneNear: (wishes: readonly Wish[], near: Near) => Answer;
  /** True when it is proved that no record meets all the wishes; no counterexample is made, so it is quick. */
  readonly isNone: (wishes: readonly Wish[]) => boolean;
  /** The limit that kept `isNone` from finding out; undefined when none did. */
  readonly limitOf: (wishes: readonly Wish[]) => Unknown | undefined;
  /** The fields that a condition reads, by the expressions that read them, each owner before its fields. */
  readonly pathsIn: (condition: Expr) => readonly Expr[];
}

/** What conditions are about, and what finding out about them may take: as much as each question may, if left out. */
export interface Deciding {
  readonly types: Types;
  readonly budget?: Budget | undefined;
  /** Knows the conditions of other reasoners, too, so that they need not be gone through again. */
  readonly interner?: Interner | undefined;
}

interface Knowledge {
  readonly tables: Tables;
  readonly questions: Questions;
  /** How many propositions there were when it was worked out. */
  readonly learned: number;
}

/** A reasoner over variables of these types; `conditionTypes` gives those of a dataset's conditions. */
export function decide({ types, budget = createBudget(), interner }: Deciding): Reasoner {
  const vocabulary = createVocabulary(types, interner);
  const propose = proposer(vocabulary);
  const askedIn = variablesIn();
  const propositionOf = (condition: Expr): Proposition => propose(vocabulary.intern(condition));
  let knowledge: Knowledge | undefined;
  const know = (): Knowledge => {
    if (knowledge !== undefined && knowledge.learned === propose.count()) return knowledge;
    const hasGrown = vocabulary.hasGrown();
    const tables = knowledge === undefined || hasGrown ? tablesOf(vocabulary, claimsBy(budget)) : knowledge.tables;
    const questions =
      knowledge?.tables === tables ? knowledge.questions : questionsOf(tables, { variablesIn: askedIn, budget });
    knowledge = { tables, questions, learned: propose.count() };
    return knowledge;
  };
  const prepared = (wishes: readonly Wish[]): readonly Prepared[] => {
    const propositions = wishes.map(({ condition }) => propositionOf(condition));
    const { questions } = know();
    return propositions.map((proposition, at) => questions.prepare(proposition, wishes[at]?.outcomes ?? []));
  };
  const answer = (wishes: readonly Wish[], near?: Near): Answer => {
    const all = prepared(wishes);
    const { tables, questions } = know();
    const variables = inOrder(all.flatMap((each) => each.variables));
    const changing = near === undefined ? undefined : changingAmong(variables, near);
    const from =
      near === undefined || changing === undefined ? undefined : stateNow(tables, variables, { near, changing });
    if (near !== undefined && from === undefined) return proved;
    const found = questions.find(all, from);
    if (found.kind === "nothing") return proved;
    if (found.kind === "limit") return limited(found.limit);
    const mayChange = changing === undefined ? undefined : (variable: Variable) => changing.has(variable);
    const { state } = found;
    const search = { vocabulary, tables, variables, state, budget, findElement: finderBy(budget) };
    return witnessFor(wishes, { ...search, mayChange, current: near?.current });
  };
  return {
    learn: (conditions) => conditions.forEach(propositionOf),
    none: (wishes) => budget.asking(() => answer(wishes)),
    noneNear: (wishes, near) => budget.asking(() => answer(wishes, near)),
    isNone: (wishes) =>
      budget.asking(() => {
        const all = prepared(wishes);
        return know().questions.isNothing(all);
      }),
    limitOf: (wishes) =>
      budget.asking(() => {
        const all = prepared(wishes);
        const { tables, questions } = know();
        if (all.some(({ variables }) => hasAnything(tables, variables))) return limited("regions");
        const found = questions.find(all);
        return found.kind === "limit" ? limited(found.limit) : undefined;
      }),
    pathsIn: (condition) =>
      inOrder(askedIn(propositionOf(condition))).flatMap(({ isPath, term }) => (isPath ? [term] : [])),
  };
}

function inOrder(variables: readonly Variable[]): readonly Variable[] {
  return [...new Set(variables)].sort((a, b) => a.index - b.index);
}

/** Claims about the elements of lists, each by a reasoner of its own. */
const claimsBy =
  (budget: Budget): ClaimsAbout =>
  (variable, type) => {
    const reasoner = decide({ types: { [variable]: type }, budget });
    const wish = (condition: Expr, ...outcomes: readonly Outcome[]): Wish => ({ condition, outcomes });
    return {
      isNever: (condition) => reasoner.isNone([wish(condition, "true")]),
      isAlways: (condition) => reasoner.isNone([wish(condition, "false", "fault")]),
      implies: (condition, other) => reasoner.isNone([wish(condition, "true"), wish(other, "false", "fault")]),
      isTotal: (condition) => reasoner.isNone([wish(condition, "fault")]),
    };
  };

const finderBy =
  (budget: Budget): FindElement =>
  (variable, type, wishes) => {
    const answer = decide({ types: { [variable]: type }, budget }).none(wishes);
    return answer.verdict === "refuted" ? { element: answer.witness[variable] } : undefined;
  };

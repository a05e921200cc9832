import { compileExpr, type Expr, printExpr, type Scope, schemaFromType, type Type, type Value } from "@heed/plan";
import { type Answer, limited, type Unknown } from "../answer.ts";
import type { Budget } from "../budget.ts";
import type { Wish } from "../reasoner.ts";
import type { State } from "../space.ts";
import { hasAnything, type Tables } from "../tables.ts";
import type { Variable, Vocabulary } from "../vocabulary.ts";
import { assign } from "./assign.ts";
import { type Building, build } from "./build.ts";
import { diceFor } from "./dice.ts";
import type { FindElement } from "./make-list.ts";
import { outcomeIn } from "./outcome.ts";

/** So many records are tried before a counterexample is given up. */
const mostAttempts = 24;

/** Where a counterexample is looked for. */
export interface Search {
  readonly vocabulary: Vocabulary;
  readonly tables: Tables;
  /** Regions in which the wishes are met, as far as the regions tell. */
  readonly state: State;
  /** The variables that the wishes speak of, what they are worked out from before them. */
  readonly variables: readonly Variable[];
  readonly findElement: FindElement;
  readonly budget: Budget;
  /** What the variables stand for now, if as little of it as possible is to change. */
  readonly current?: Scope | undefined;
  readonly mayChange?: Building["mayChange"];
}

/** A record that meets the wishes, made from the regions and then tried: what the evaluator does not confirm is no witness. */
export function witnessFor(wishes: readonly Wish[], search: Search): Answer {
  const { vocabulary, tables, state, variables, budget } = search;
  const tests = wishes.map(({ condition, outcomes }) => ({ run: compileExpr(condition), outcomes }));
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const limit = budget.spend(1);
    if (limit !== undefined) return limited(limit);
    const dice = diceFor(attempt);
    const assignment = assign(tables, state, { variables, dice, budget });
    if (assignment === undefined) continue;
    const scope = scopeOf({ ...search, vocabulary, assignment, dice }, search.current);
    if (scope === undefined) continue;
    if (tests.every(({ run, outcomes }) => outcomes.includes(outcomeIn(run, scope))))
      return { verdict: "refuted", witness: scope };
  }
  return unknown(search);
}

/** What the variables stand for, as their schemas let it through; undefined when a schema refuses it. */
function scopeOf(building: Building, current: Scope | undefined): Scope | undefined {
  const scope: { [name: string]: Value } = {};
  for (const [name, type] of Object.entries(building.vocabulary.types)) {
    const term: Expr = { kind: "variable", name };
    const isNew = current === undefined || !Object.hasOwn(current, name);
    const built = build(term, { type, isNew, ...(isNew ? {} : { current: current[name] }) }, building);
    const parsed = parse(type, built);
    if (parsed === undefined) return undefined;
    scope[name] = parsed.value;
  }
  return scope;
}

const schemas = new WeakMap<Type, ReturnType<typeof schemaFromType> | "none">();

/** The value as the type's schema lets it through; undefined when it refuses it. */
function parse(type: Type, value: Value): { readonly value: Value } | undefined {
  const schema = schemas.get(type) ?? schemaOf(type);
  schemas.set(type, schema);
  if (schema === "none") return undefined;
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data as Value } : undefined;
}

function schemaOf(type: Type): ReturnType<typeof schemaFromType> | "none" {
  try {
    return schemaFromType(type);
  } catch {
    // A format that this version does not know: then no record of the dataset can be checked.
    return "none";
  }
}

function unknown({ tables, variables }: Search): Unknown {
  if (hasAnything(tables, variables)) return limited("regions");
  const opaque = variables.filter(({ isPath, term }) => !isPath && term.kind === "call").at(-1);
  const reason =
    opaque === undefined ? "no record was found that shows it" : `\`${printExpr(opaque.term)}\` is not looked into`;
  return { verdict: "unknown", cause: "opaque", reason };
}

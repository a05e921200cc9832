import { compileExpr, type Expr } from "@heed/plan";
import type { ClaimsAbout } from "./claims.ts";
import { isFit, isTotal } from "./fails.ts";
import { always, type Formula, type Mask, never } from "./formula.ts";
import { limits } from "./limits.ts";
import type { Meaning } from "./meaning.ts";
import { type Atom, type Outcome, outcomeFor } from "./proposition.ts";
import { type Region, regionsOf } from "./regions.ts";
import { listRelations } from "./relations/lists.ts";
import { orderRelations } from "./relations/order.ts";
import type { Relation } from "./relations/relation.ts";
import { textRelations } from "./relations/texts.ts";
import { workedOut } from "./relations/worked-out.ts";
import { flagsOf, layOut, maskOf, type Space, type State, settle, unknownState } from "./space.ts";
import type { Variable, Vocabulary } from "./vocabulary.ts";

/** What questions are answered from: the regions of every variable, and what they have to do with each other. */
export interface Tables {
  readonly space: Space;
  /** What holds for every record: regions that nothing can be in are gone. */
  readonly base: State;
  /** The relations that each variable takes part in. */
  readonly relationsOf: readonly (readonly Relation[])[];
  /** Equal for variables that have something to do with each other. */
  readonly componentOf: Int32Array;
  readonly meaningOfAtom: (atom: Atom) => Meaning;
}

/** Works out the tables for the variables that a vocabulary has now. */
export function tablesOf({ variables, types }: Vocabulary, claimsAbout: ClaimsAbout): Tables {
  const total = variables.map((variable) => isTotal(variable, claimsAbout));
  const regions: (readonly Region[])[] = [];
  for (const variable of variables) {
    const isNamed = variable.term.kind !== "variable" || Object.hasOwn(types, variable.term.name);
    const mayFault = !isNamed || total[variable.index] !== true || variable.args.some((arg) => isUnfit(variable, arg));
    regions.push(capped(regionsOf({ ...variable, computed: !variable.isPath, mayFault })));
  }
  function isUnfit({ term }: Variable, arg: Variable): boolean {
    return (regions[arg.index] ?? []).some((region) => region.kind === "any" || !isFit(term, arg.term, region));
  }
  const space = layOut(variables, regions);
  const relations = [
    ...variables.flatMap((variable) => workedOut(space, variable, total[variable.index] === true)),
    ...textRelations(space),
    ...listRelations(space, claimsAbout),
    ...orderRelations(space),
  ];
  const base = unknownState(space);
  // What contradicts itself here is a schema that no record passes; then everything is true of all records.
  if (relations.every((relation) => relation.apply(base)))
    settle(base, byVariable(space, relations), flagsOf(space, variables));
  base.changed.length = 0;
  const relationsOf = byVariable(
    space,
    relations.filter((relation) => relation.isIdle?.(base) !== true),
  );
  return {
    space,
    base,
    relationsOf,
    componentOf: componentsOf(space, relationsOf),
    meaningOfAtom: meaningOfAtoms(base),
  };
}

function byVariable({ variables }: Space, relations: readonly Relation[]): readonly (readonly Relation[])[] {
  const relationsOf: Relation[][] = variables.map(() => []);
  for (const relation of relations) for (const index of new Set(relation.variables)) relationsOf[index]?.push(relation);
  return relationsOf;
}

/** Variables that have something to do with each other, however indirectly, get the same number. */
function componentsOf({ variables }: Space, relationsOf: Tables["relationsOf"]): Int32Array {
  const componentOf = new Int32Array(variables.length).fill(-1);
  for (const { index } of variables) {
    const open = componentOf[index] === -1 ? [index] : [];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (componentOf[next] !== -1) continue;
      componentOf[next] = index;
      for (const { variables: related } of relationsOf[next] ?? []) open.push(...related);
    }
  }
  return componentOf;
}

function capped(regions: readonly Region[]): readonly Region[] {
  return regions.length > limits.regions ? [{ kind: "any", sample: undefined }] : regions;
}

/** True when one of the variables has lost its regions because there were too many. */
export function hasAnything({ space }: Tables, variables: readonly Variable[]): boolean {
  return variables.some(({ index }) => space.regions[index]?.some(({ kind }) => kind === "any") === true);
}

function meaningOfAtoms(base: State): Tables["meaningOfAtom"] {
  const known = new Map<Variable, Map<Expr, Meaning>>();
  return ({ variable, test }) => {
    const ofVariable = known.get(variable) ?? new Map<Expr, Meaning>();
    known.set(variable, ofVariable);
    const already = ofVariable.get(test);
    if (already !== undefined) return already;
    const meaning = meaningOf(base, variable, test);
    ofVariable.set(test, meaning);
    return meaning;
  };
}

function meaningOf(base: State, { index }: Variable, test: Expr): Meaning {
  const regions = base.space.regions[index] ?? [];
  // Without regions nothing is known of the condition, so it may come out in every way.
  if (regions.some(({ kind }) => kind === "any")) return { true: always, false: always, fault: always };
  const run = compileExpr(test);
  const outcomes = regions.map((region) => outcomeFor(region, run));
  const formula = (outcome: Outcome): Formula =>
    literalOf(
      base,
      index,
      maskOf(base.space, index, (_region, at) => outcomes[at] === outcome),
    );
  return { true: formula("true"), false: formula("false"), fault: formula("fault") };
}

function literalOf({ space, live }: State, variable: number, mask: Mask): Formula {
  const offset = space.offsets[variable] ?? 0;
  const possible = mask.map((word, at) => word & (live[offset + at] ?? 0));
  if (possible.every((word) => word === 0)) return never;
  const isFull = possible.every((word, at) => word === (live[offset + at] ?? 0));
  return isFull ? always : { kind: "literal", variable, mask: possible };
}

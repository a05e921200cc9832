import { alternatives, booleanType, type Type } from "@heed/plan";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { isJump, jumpsOf, type Place, reachedBy, sequence, withoutBreaks } from "../completion.ts";
import { joined } from "../condition.ts";
import { strictlyEqual } from "../equality.ts";
import { endAfter, keepsOrder } from "../forced.ts";
import { type Completion, type LowerContext, notIr, under } from "../lowering.ts";
import { eitherWay } from "../variables.ts";

/** A clause with its statements and the condition under which they are entered from the top of the `switch`. */
interface Clause {
  readonly node: ts.CaseOrDefaultClause;
  readonly entered: Ir;
}

/** `switch (a) { case b: … default: … }`. The steps of a clause are guarded by what leads to it, falling through included. */
export function SwitchStatement(node: ts.SwitchStatement, context: LowerContext): Completion {
  const of = context.lower(node.expression, context);
  const { clauses, tests, isTotal } = clausesOf(of, node, context);
  let fallsInto: Ir | undefined;
  let isSure = isTotal;
  const ends = clauses.map(({ node: clause, entered }): { readonly end: Completion; readonly place: Place } => {
    const at = context.compile.spanOf(clause);
    const reached = fallsInto === undefined ? entered : joined("any", [entered, fallsInto], at);
    const inside = under(reached, context);
    const falls = (): Completion => ({ kind: "falls" });
    const [end] = eitherWay(reached, [() => context.statements(clause.statements, inside), falls], {
      node: clause,
      context,
    });
    if (end.kind === "breaks" || (end.kind === "mixed" && end.breaks !== undefined)) isSure = false;
    fallsInto = fallingFrom(reached, end, at);
    return {
      end: reachedBy(reached, end, { node: clause, context: inside }),
      place: { node: clause, context: inside },
    };
  });
  // Where every way ends in a `return`, nothing falls out of the last clause and nothing breaks.
  const end = whole(ends, { isSure: isSure && fallsInto === undefined, keeps: keepsOrder(context) });
  return keepsOrder(context) ? endAfter([of, ...tests], end) : end;
}

/** Under which condition the clause behind a clause is reached from it; undefined when it never is. */
function fallingFrom(reached: Ir, end: Completion, at: Ir["at"]): Ir | undefined {
  if (isJump(end)) return undefined;
  return end.kind === "mixed" ? joined("all", [reached, ...jumpsOf(end).map(notIr)], at) : reached;
}

/** How all clauses together end: a `break` only leaves the `switch`. */
function whole(
  ends: readonly { readonly end: Completion; readonly place: Place }[],
  { isSure, keeps }: { readonly isSure: boolean; readonly keeps: boolean },
): Completion {
  const falls: Completion = { kind: "falls" };
  // The conditions of the clauses keep them apart, so that a `break` need not keep the next from being entered.
  const end = ends.reduceRight<Completion>(
    (rest, { end: each, place }) => sequence(withoutBreaks(each, keeps), rest, place),
    falls,
  );
  if (end.kind !== "mixed" || end.returns === undefined) return end.kind === "returns" ? end : falls;
  return isSure ? { kind: "returns", value: end.returns.value } : end;
}

/** The clauses in the order of the source, what is looked at to choose one of them, and whether one is always entered. */
function clausesOf(
  of: Ir,
  { caseBlock }: ts.SwitchStatement,
  context: LowerContext,
): { readonly clauses: readonly Clause[]; readonly tests: readonly Ir[]; readonly isTotal: boolean } {
  const tests: Ir[] = [];
  const values: Ir[] = [];
  const entered = new Map<ts.CaseOrDefaultClause, Ir>();
  for (const clause of caseBlock.clauses) {
    if (ts.isDefaultClause(clause)) continue;
    // A case is only looked at when none before it was met.
    const value = context.lower(
      clause.expression,
      tests.reduce((before, test) => under(notIr(test), before), context),
    );
    const test = strictlyEqual([of, value], { node: clause.expression, context });
    const at = context.compile.spanOf(clause.expression);
    const isApart = [...values, value].every((each) => each.kind === "constant") && !isAmong(value, values);
    entered.set(clause, isApart ? test : joined("all", [...tests.map(notIr), test], at));
    tests.push(test);
    values.push(value);
  }
  const fallback = caseBlock.clauses.find(ts.isDefaultClause);
  const at = context.compile.spanOf(fallback ?? caseBlock);
  const met = joined("any", tests, at);
  if (fallback !== undefined) {
    const none: Ir = { kind: "constant", value: true, type: booleanType, at };
    entered.set(fallback, tests.length === 0 ? none : notIr(met));
  }
  const clauses = caseBlock.clauses.map((node): Clause => {
    const condition = entered.get(node);
    if (condition === undefined) throw new Error("bug: a clause without a condition");
    return { node, entered: condition };
  });
  return { clauses, tests: [met], isTotal: fallback !== undefined || isExhausted(of.type, values) };
}

function isAmong(value: Ir, values: readonly Ir[]): boolean {
  return value.kind === "constant" && values.some((each) => each.kind === "constant" && each.value === value.value);
}

/** True when the cases name every value that the type allows. */
function isExhausted(type: Type, values: readonly Ir[]): boolean {
  const named = new Set(values.flatMap((each) => (each.kind === "constant" ? [each.value] : [])));
  return alternatives(type).every((each) => {
    if (each.kind === "boolean") return named.has(true) && named.has(false);
    return each.kind === "literal" ? named.has(each.value) : each.kind === "undefined" && named.has(undefined);
  });
}

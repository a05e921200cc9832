import { wordsOf } from "@heed/plan";
import { notAValue } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { nameOfThing } from "./apply.ts";
import { choose, type Place, returnsAlways } from "./completion.ts";
import { joined } from "./condition.ts";
import { type Completion, isIr, type LowerContext, notIr, report, type Thing } from "./lowering.ts";

/** What the variables of a function stand for at one place. */
type Variables = ReadonlyMap<object, Thing>;

/** Makes a variable stand for something from here on: a name of the source, or a loop, of which it says whether it was left. */
export function setVariable(key: ts.Symbol | ts.Node, value: Thing, { scope, memo }: LowerContext): void {
  scope.variables.set(key, value);
  // What a function gives may depend on it.
  memo.clear();
}

/** What the variables stand for here. */
export function variablesHere({ scope }: LowerContext): Variables {
  return new Map(scope.variables);
}

/**
 * How each of two ways ends, of which a test decides which is gone. Both begin with the same values of the variables; behind them, a variable has
 * the value of the way that was gone.
 */
export function eitherWay(
  test: Ir,
  [then, otherwise]: readonly [() => Completion, () => Completion],
  place: Place,
): readonly [Completion, Completion] {
  const { context } = place;
  const before = variablesHere(context);
  const first = then();
  const behindFirst = variablesHere(context);
  restore(before, context);
  const second = otherwise();
  if (returnsAlways(second)) restore(behindFirst, context);
  else if (!returnsAlways(first)) merge(test, behindFirst, place);
  return [first, second];
}

/** Gives each variable the value that it had elsewhere, where a condition holds. */
export function merge(when: Ir, elsewhere: Variables, { node, context }: Place): void {
  for (const [key, otherwise] of variablesHere(context)) {
    const then = elsewhere.get(key);
    if (then === undefined || then === otherwise) continue;
    const other = [then, otherwise].find((each) => !isIr(each));
    const value =
      isIr(then) && isIr(otherwise)
        ? either(when, [then, otherwise], context)
        : report(context, notAValue, { node, params: { what: nameOfThing(other ?? then) } });
    context.scope.variables.set(key, value);
  }
  context.memo.clear();
}

/** Gives the variables the values that they had elsewhere. */
export function restore(elsewhere: Variables, { scope, memo }: LowerContext): void {
  scope.variables.clear();
  for (const [key, value] of elsewhere) scope.variables.set(key, value);
  memo.clear();
}

/** `when ? then : otherwise`; as a condition where it is one, which an index and a proof can make more of. */
function either(when: Ir, [then, otherwise]: readonly [Ir, Ir], { nameOf }: LowerContext): Ir {
  const areConditions = [then, otherwise].every(({ type }) => [...wordsOf(type)].every((word) => word === "boolean"));
  if (!areConditions) return choose(when, then, otherwise);
  if (is(then, true)) return is(otherwise, false) ? when : joined("any", [when, otherwise], when.at);
  if (is(then, false)) return joined("all", [notIr(when), otherwise], when.at);
  if (is(otherwise, true)) return joined("any", [notIr(when), then], when.at);
  if (is(otherwise, false)) return joined("all", [when, then], when.at);
  if (then.kind !== "any" || !then.terms.includes(otherwise)) return choose(when, then, otherwise);
  // `found ||= …` in a loop that ends once it is found: that it has not ended is that it is not found.
  const more = then.terms.filter((term) => term !== otherwise);
  const says = when.kind === "not" && nameOf(when.term) === nameOf(otherwise) ? [] : [when];
  return joined("any", [otherwise, joined("all", [...says, joined("any", more, when.at)], when.at)], when.at);
}

function is(value: Ir, wanted: boolean): boolean {
  return value.kind === "constant" && value.value === wanted;
}

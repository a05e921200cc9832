import { booleanType, undefinedType, unionOf } from "@heed/plan";
import { notAValue } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { nameOfThing } from "./apply.ts";
import { joined } from "./condition.ts";
import { endAfter } from "./forced.ts";
import { type Completion, isIr, type LowerContext, type Mixed, notIr, report, type Thing, under } from "./lowering.ts";

/** Where something is lowered. */
export interface Place {
  readonly node: ts.Node;
  readonly context: LowerContext;
}

/** `when ? then : otherwise`. */
export function choose(when: Ir, then: Ir, otherwise: Ir): Ir {
  return { kind: "choose", when, then, otherwise, type: unionOf([then.type, otherwise.type]), at: when.at };
}

/** The value of a function whose body ends so. */
export function returned(end: Completion, at: Ir["at"]): Thing {
  const nothing: Ir = { kind: "constant", value: undefined, type: undefinedType, at };
  if (end.kind === "returns") return end.value;
  if (end.kind !== "mixed" || end.returns === undefined) return nothing;
  return choose(end.returns.when, end.returns.value, nothing);
}

/** The context of what stands behind statements that end so. */
export function behind(end: Completion, context: LowerContext): LowerContext {
  if (end.kind !== "mixed") return context;
  return jumpsOf(end).reduce((before, when) => under(notIr(when), before), context);
}

/** The conditions under which what follows is not reached. */
export function jumpsOf({ returns, breaks }: Mixed): readonly Ir[] {
  return [...(returns === undefined ? [] : [returns.when]), ...(breaks === undefined ? [] : [breaks])];
}

/** How two runs of statements end, one behind the other. */
export function sequence(first: Completion, second: Completion, place: Place): Completion {
  if (first.kind !== "mixed") return first.kind === "falls" ? second : first;
  if (second.kind === "falls") return first;
  const { at } = jumpsOf(first)[0] ?? { at: place.context.compile.spanOf(place.node) };
  const [then, later] = [asMixed(first, place), asMixed(second, place)];
  if (second.kind === "returns" && then.breaks === undefined && then.returns && later.returns)
    return { kind: "returns", value: choose(then.returns.when, then.returns.value, later.returns.value) };
  if (second.kind === "breaks" && then.returns === undefined) return second;
  const returns = eitherReturn(then.returns, later.returns && guarded(then.breaks, later.returns), at);
  const broke = later.breaks && all([...(then.returns ? [notIr(then.returns.when)] : []), later.breaks], at);
  const breaks = any([...(then.breaks ? [then.breaks] : []), ...(broke ? [broke] : [])], at);
  return {
    kind: "mixed",
    ...(returns && { returns }),
    ...(breaks && { breaks }),
    ...(isJump(second) && { jumps: true }),
  };
}

/** True when what stands behind is never reached; TypeScript says so, too. */
export function isJump(end: Completion): boolean {
  return end.kind === "returns" || end.kind === "breaks" || (end.kind === "mixed" && end.jumps === true);
}

/** True when every way through the statements ends in a `return`. */
export function returnsAlways(end: Completion): boolean {
  return end.kind === "returns" || (end.kind === "mixed" && end.jumps === true && end.breaks === undefined);
}

/** How statements end that a `break` in them leads out of. That its condition is evaluated may be seen all the same. */
export function withoutBreaks(end: Completion, keeps: boolean): Completion {
  if (end.kind === "breaks") return { kind: "falls" };
  if (end.kind !== "mixed" || end.breaks === undefined) return end;
  const { returns, breaks } = end;
  const rest: Completion = returns === undefined ? { kind: "falls" } : { kind: "mixed", returns };
  return keeps ? endAfter([breaks], rest) : rest;
}

/** How statements end, one behind the other, from how each of them does. */
export function inOrder(ends: readonly { readonly end: Completion; readonly place: Place }[]): Completion {
  // From the last to the first, so that each condition stands once in the result.
  return ends.reduceRight<Completion>(
    (rest, { end, place }) =>
      end.kind === "falls" && end.evaluates !== undefined ? endAfter(end.evaluates, rest) : sequence(end, rest, place),
    { kind: "falls" },
  );
}

/** How an `if` ends, from how its branches do. */
export function branch(test: Ir, [then, otherwise]: readonly [Completion, Completion], place: Place): Completion {
  if (then.kind === "falls" && otherwise.kind === "falls") return { kind: "falls" };
  if (then.kind === "breaks" && otherwise.kind === "breaks") return then;
  const [yes, no] = [asMixed(then, place), asMixed(otherwise, place)];
  if (then.kind === "returns" && otherwise.kind === "returns" && yes.returns && no.returns)
    return { kind: "returns", value: choose(test, yes.returns.value, no.returns.value) };
  const breaks = conditionOf(test, [yes.breaks, no.breaks]);
  const when = conditionOf(test, [yes.returns?.when, no.returns?.when]);
  const value =
    yes.returns && no.returns ? choose(test, yes.returns.value, no.returns.value) : (yes.returns ?? no.returns)?.value;
  const ends = { ...(when && value && { returns: { when, value } }), ...(breaks && { breaks }) };
  return { kind: "mixed", ...ends, ...(isJump(then) && isJump(otherwise) && { jumps: true }) };
}

/** How statements end that are only reached when a condition holds. */
export function reachedBy(test: Ir, end: Completion, place: Place): Completion {
  return branch(test, [end, { kind: "falls" }], place);
}

/** The condition that holds under one of two conditions, by which way a test goes; undefined for one that never holds. */
function conditionOf(test: Ir, [then, otherwise]: readonly [Ir | undefined, Ir | undefined]): Ir | undefined {
  if (then !== undefined && otherwise !== undefined) return choose(test, then, otherwise);
  if (then !== undefined) return all([test, then], test.at);
  return otherwise && all([notIr(test), otherwise], test.at);
}

type Returns = NonNullable<Mixed["returns"]>;

function guarded(breaks: Ir | undefined, { when, value }: Returns): Returns {
  return breaks === undefined ? { when, value } : { when: all([notIr(breaks), when], when.at), value };
}

function eitherReturn(first: Returns | undefined, second: Returns | undefined, at: Ir["at"]): Returns | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return { when: joined("any", [first.when, second.when], at), value: choose(first.when, first.value, second.value) };
}

/** Every way to end as one under a condition, which for `return` and `break` always holds. */
function asMixed(end: Completion, place: Place): Mixed {
  if (end.kind === "mixed") return end;
  const at = place.context.compile.spanOf(place.node);
  const always: Ir = { kind: "constant", value: true, type: booleanType, at };
  if (end.kind === "returns")
    return { kind: "mixed", returns: { when: always, value: returnedValue(end.value, place) } };
  return end.kind === "breaks" ? { kind: "mixed", breaks: always } : { kind: "mixed" };
}

/** The value of a thing that a `return` gives. */
function returnedValue(thing: Thing, { node, context }: Place): Ir {
  return isIr(thing) ? thing : report(context, notAValue, { node, params: { what: nameOfThing(thing) } });
}

function all(terms: readonly Ir[], at: Ir["at"]): Ir {
  const open = terms.filter((term) => !(term.kind === "constant" && term.value === true));
  const [only] = open.length === 0 ? terms : open;
  return open.length <= 1 && only !== undefined ? only : joined("all", open, at);
}

function any(terms: readonly Ir[], at: Ir["at"]): Ir | undefined {
  const [only] = terms;
  return terms.length <= 1 ? only : joined("any", terms, at);
}

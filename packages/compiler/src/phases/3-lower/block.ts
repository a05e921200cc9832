import { booleanType, undefinedType, unionOf } from "@heed/plan";
import { notAValue } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import type { ts } from "../../ts.ts";
import { nameOfThing } from "./access.ts";
import { joined } from "./condition.ts";
import { type Completion, isIr, type LowerContext, notIr, report, type Thing } from "./lowering.ts";

/** The value that the body of a function returns. */
export function block(node: ts.Block, context: LowerContext): Thing {
  const end = context.statements(node.statements, context);
  const at = context.compile.spanOf(node);
  const nothing: Ir = { kind: "constant", value: undefined, type: undefinedType, at };
  if (end.kind === "falls") return nothing;
  return end.kind === "returns" ? end.value : choose(end.when, end.value, nothing);
}

/** Where something is lowered. */
export interface Place {
  readonly node: ts.Node;
  readonly context: LowerContext;
}

/** How an `if` ends, from how its branches do. */
export function branch(test: Ir, [then, otherwise]: readonly [Completion, Completion], place: Place): Completion {
  if (otherwise.kind === "falls") return then.kind === "falls" ? then : reachedBy(test, then, place);
  if (then.kind === "falls") return reachedBy(notIr(test), otherwise, place);
  const value = choose(test, returnedValue(then.value, place), returnedValue(otherwise.value, place));
  if (then.kind === "returns" && otherwise.kind === "returns") return { kind: "returns", value };
  const when = choose(test, whetherReturned(then, test.at), whetherReturned(otherwise, test.at));
  return { kind: "mixed", when, value };
}

/** What one branch returns, when it is reached. */
function reachedBy(test: Ir, end: Exclude<Completion, { readonly kind: "falls" }>, place: Place): Completion {
  if (end.kind === "mixed") return { ...end, when: joined("all", [test, end.when], test.at) };
  return { kind: "mixed", when: test, value: returnedValue(end.value, place) };
}

function whetherReturned(end: Completion, at: Ir["at"]): Ir {
  return end.kind === "mixed" ? end.when : { kind: "constant", value: end.kind === "returns", type: booleanType, at };
}

/** The value of a thing that a `return` gives. */
export function returnedValue(thing: Thing, { node, context }: Place): Ir {
  return isIr(thing) ? thing : report(context, notAValue, { node, params: { what: nameOfThing(thing) } });
}

/** `when ? then : otherwise`. */
export function choose(when: Ir, then: Ir, otherwise: Ir): Ir {
  return { kind: "choose", when, then, otherwise, type: unionOf([then.type, otherwise.type]), at: when.at };
}

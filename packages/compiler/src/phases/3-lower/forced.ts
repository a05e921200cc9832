import { booleanType, operatorNamed, type Type, undefinedType, walk } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { type Completion, call, isIr, type LowerContext, type Mixed, type Thing } from "./lowering.ts";

/** True when an expression has a part that may fail: one behind a `!`, or an operator that is not total. */
export function mayFailSomewhere(expr: Ir): boolean {
  let found = false;
  walk(expr, (node) => {
    if (node.isAsserted === true || (node.kind === "call" && operatorNamed(node.op)?.total === false)) found = true;
  });
  return found;
}

/** The value, after what JavaScript evaluates before it even where the value does not depend on it. */
export function after<T extends Thing>(first: readonly Thing[], value: T): T | Ir {
  if (!isIr(value)) return value;
  return first
    .filter((each) => isIr(each))
    .filter(mayFailSomewhere)
    .reduceRight<Ir>((rest, each) => call("value.after", [each, rest], { type: rest.type, at: rest.at }), value);
}

/** How statements end, after what stands before them and is evaluated whether or not they need it. */
export function endAfter(first: readonly Ir[], end: Completion): Completion {
  if (!first.some(mayFailSomewhere)) return end;
  if (end.kind === "returns") return { kind: "returns", value: after(first, end.value) };
  const at = first[0]?.at ?? { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };
  const constant = (value: boolean | undefined, type: Type): Ir => ({ kind: "constant", value, type, at });
  if (end.kind === "breaks") return { kind: "mixed", breaks: after(first, constant(true, booleanType)) };
  const never = { when: constant(false, booleanType), value: constant(undefined, undefinedType) };
  const { returns, breaks }: Omit<Mixed, "kind"> = end.kind === "mixed" ? end : { returns: never };
  return {
    kind: "mixed",
    ...(returns && { returns: { when: after(first, returns.when), value: returns.value } }),
    ...(breaks && { breaks: after(first, breaks) }),
  };
}

/**
 * True where what is evaluated keeps JavaScript's order: in a condition, and in what it or a `do` calls. In a `do` itself, what no step uses is
 * not evaluated.
 */
export function keepsOrder({ steps, calls }: LowerContext): boolean {
  return steps === undefined || calls.length > 1;
}

import { booleanType, operatorNamed, undefinedType, walk } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { type Completion, call, isIr, type Thing } from "./lowering.ts";

/** True when an expression has a part that may fail: one behind a `!`, or an operator that is not total. */
function mayFailSomewhere(expr: Ir): boolean {
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

/** How statements end, after constants that stand before them. */
export function endAfter(first: readonly Ir[], end: Completion): Completion {
  if (!first.some(mayFailSomewhere)) return end;
  if (end.kind === "returns") return { kind: "returns", value: after(first, end.value) };
  const at = first[0]?.at ?? { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };
  const never: Ir = { kind: "constant", value: false, type: booleanType, at };
  const nothing: Ir = { kind: "constant", value: undefined, type: undefinedType, at };
  const mixed = end.kind === "mixed" ? end : { when: never, value: nothing };
  return { kind: "mixed", when: after(first, mixed.when), value: mixed.value };
}

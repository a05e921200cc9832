import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { behind, inOrder, isJump, type Place, returnsAlways } from "./completion.ts";
import { type Completion, innerScope, type LowerContext } from "./lowering.ts";
import { statement } from "./statement.ts";
import { merge, restore, variablesHere } from "./variables.ts";

/** How a run of statements ends, in a scope of its own. */
export function statements(nodes: readonly ts.Statement[], outer: LowerContext): Completion {
  let context: LowerContext = { ...outer, scope: innerScope(outer.scope) };
  // A function can be called above the place where it is declared, and below a `return`.
  for (const node of nodes) if (ts.isFunctionDeclaration(node)) statement(node, context);
  const jumps: { readonly when: Ir; readonly values: ReturnType<typeof variablesHere>; readonly place: Place }[] = [];
  const ends: { readonly end: Completion; readonly place: Place }[] = [];
  for (const node of nodes) {
    if (ts.isFunctionDeclaration(node)) continue;
    const end = statement(node, context);
    ends.push({ end, place: { node, context } });
    if (end.kind === "mixed" && end.breaks !== undefined)
      jumps.push({ when: end.breaks, values: variablesHere(context), place: { node, context } });
    context = behind(end, context);
    if (isJump(end)) break;
  }
  const last = ends.at(-1)?.end;
  // Where a `break` has led past the rest, the variables have the values that they had there.
  let isReached = last === undefined || !returnsAlways(last);
  for (const { when, values, place } of jumps.reverse()) {
    if (isReached) merge(when, values, place);
    else restore(values, context);
    isReached = true;
  }
  return inOrder(ends);
}

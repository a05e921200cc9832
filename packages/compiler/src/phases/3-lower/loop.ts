import { booleanType } from "@heed/plan";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { behind, branch, inOrder, type Place, returnsAlways, withoutBreaks } from "./completion.ts";
import { endAfter, keepsOrder } from "./forced.ts";
import { type Completion, innerScope, isIr, type LowerContext, notIr, type Thing, under } from "./lowering.ts";
import { bindPattern } from "./pattern.ts";
import { eitherWay, setVariable } from "./variables.ts";

/** The statements of a loop for each of these elements, one after the other. */
export function unrolledLoop(elements: readonly Thing[], node: ts.ForOfStatement, outer: LowerContext): Completion {
  const keeps = keepsOrder(outer);
  const ends: { readonly end: Completion; readonly place: Place }[] = [];
  let context = outer;
  begin(node, context);
  for (const element of elements) {
    const left = hasLeft(node, context);
    if (left.kind === "constant" && left.value === true) break;
    const place = { node, context };
    const reached = left.kind === "constant" ? once(element, node, context) : unlessLeft(left, element, place);
    const end = withoutBreaks(reached, keeps);
    ends.push({ end, place });
    context = behind(end, context);
    if (returnsAlways(end)) break;
  }
  outer.scope.variables.delete(node);
  return inOrder(ends);
}

function unlessLeft(
  left: Ir,
  element: Thing,
  { node, context }: { readonly node: ts.ForOfStatement; readonly context: LowerContext },
): Completion {
  const goesOn = notIr(left);
  const place = { node, context: under(goesOn, context) };
  const falls = (): Completion => ({ kind: "falls" });
  return branch(goesOn, eitherWay(goesOn, [() => once(element, node, place.context), falls], place), place);
}

/** How the statements of a loop end for one element. */
export function once(element: Thing, { initializer, statement }: ts.ForOfStatement, outer: LowerContext): Completion {
  const context = { ...outer, scope: innerScope(outer.scope) };
  const [declaration] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  const parts = declaration === undefined ? [] : bindPattern(declaration.name, element, context);
  const end = context.statements(ts.isBlock(statement) ? statement.statements : [statement], context);
  return endAfter(keepsOrder(context) ? parts : [], end);
}

/** Nothing has led out of a loop yet. */
export function begin(loop: ts.ForOfStatement, context: LowerContext): void {
  setVariable(loop, truth(false, loop, context), context);
}

/** A `break` leads out of a loop. */
export function leave(loop: ts.ForOfStatement, node: ts.BreakStatement, context: LowerContext): void {
  setVariable(loop, truth(true, node, context), context);
}

/** Whether a `break` has led out of a loop. */
export function hasLeft(loop: ts.ForOfStatement, context: LowerContext): Ir {
  const left = context.scope.variables.get(loop);
  return left !== undefined && isIr(left) ? left : truth(false, loop, context);
}

/** True or false, as the source has it. */
export function truth(value: boolean, node: ts.Node, { compile }: LowerContext): Ir {
  return { kind: "constant", value, type: booleanType, at: compile.spanOf(node) };
}

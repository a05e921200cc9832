import { unsupportedStatement } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { applied, present, surfaceOf } from "../apply.ts";
import { endAfter, keepsOrder } from "../forced.ts";
import { constant } from "../live.ts";
import { unrolledLoop } from "../loop.ts";
import { loopOverList } from "../loop-over-list.ts";
import { type Completion, isIr, type LowerContext, report, type Thing } from "../lowering.ts";
import { held, written } from "../unrolled.ts";

/** A list of more elements is gone over by the plan, which is as long as one element then. */
const mostUnrolled = 100;

const falls: Completion = { kind: "falls" };

/** `for (const a of list) …`: element by element where they are known, else as a `reduce` of the variables that it changes. */
export function ForOfStatement(node: ts.ForOfStatement, context: LowerContext): Completion {
  const [declaration] = ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations : [];
  if (declaration === undefined || node.awaitModifier !== undefined) {
    const statement = declaration === undefined ? "a loop into a variable that is there already" : "`for await`";
    report(context, unsupportedStatement, {
      node,
      params: { statement, instead: "write `for (const each of list) …`" },
    });
    return falls;
  }
  const over = elementsOf(node.expression, context);
  if (over === undefined) return falls;
  if (!isKnown(over)) return loopOverList(over, { node, context });
  // All elements are evaluated before the first is looked at.
  return endAfter(keepsOrder(context) ? over.filter(isIr) : [], unrolledLoop(over, node, context));
}

function isKnown(over: readonly Thing[] | Ir): over is readonly Thing[] {
  return Array.isArray(over);
}

/** The elements where they are known, else the list; undefined, and reported, for what is none. */
function elementsOf(node: ts.Expression, context: LowerContext): readonly Thing[] | Ir | undefined {
  const told = written(node, context);
  if (told !== undefined) return told;
  const of = context.thing(node, context);
  const kept = held(of, node, context);
  if (kept !== undefined) return kept;
  const list = of.kind === "set" ? of.elements : isIr(of) ? listIn(of, { node, context }) : undefined;
  if (list !== undefined) return knownItems(list, node, context) ?? list;
  if (!isIr(of) || of.type.kind !== "unknown")
    report(context, unsupportedStatement, {
      node,
      params: { statement: "a loop over what is no list", instead: "go over a list, a `Set` or a text" },
    });
  return undefined;
}

function listIn(of: Ir, place: { readonly node: ts.Expression; readonly context: LowerContext }): Ir | undefined {
  const surface = surfaceOf(of.type);
  if (surface === "array") return present(of);
  return surface === "string" ? applied("[...a]", [present(of)], place) : undefined;
}

function knownItems(list: Ir, node: ts.Expression, context: LowerContext): readonly Ir[] | undefined {
  if (list.kind === "list" && list.items.length <= mostUnrolled) return list.items;
  if (list.kind !== "constant" || !Array.isArray(list.value) || list.value.length > mostUnrolled) return undefined;
  return list.value.map((value) => constant(value, node, context)).filter(isIr);
}

import { mutableBinding } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { type Completion, isIr, type LowerContext, placeholder, report } from "../lowering.ts";
import { bindPattern } from "../pattern.ts";

/** `const a = …, { b } = …;`. */
export function VariableStatement(node: ts.VariableStatement, context: LowerContext): Completion {
  const { declarationList } = node;
  if ((declarationList.flags & ts.NodeFlags.Const) === 0) {
    const file = node.getSourceFile();
    const start = declarationList.getStart(file);
    const keyword = /^\w+/.exec(file.text.slice(start))?.[0] ?? "let";
    report(context, mutableBinding, { node, place: { file, start, end: start + keyword.length }, params: { keyword } });
  }
  const evaluates: Ir[] = [];
  for (const { name, initializer } of declarationList.declarations) {
    // Only what can change is declared without a value, and that has been reported.
    const value = initializer === undefined ? placeholder(name, context) : context.thing(initializer, context);
    if (isIr(value)) evaluates.push(value);
    bindPattern(name, value, context);
  }
  // In a `do`, what no step uses is not evaluated; in a condition, and in what it calls, JavaScript's order is kept.
  return context.steps === undefined || context.calls.length > 1 ? { kind: "falls", evaluates } : { kind: "falls" };
}

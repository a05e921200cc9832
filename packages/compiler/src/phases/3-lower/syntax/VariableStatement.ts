import { mutableBinding } from "../../../diagnostics/lower.ts";
import { ts } from "../../../ts.ts";
import { type Completion, type LowerContext, report } from "../lowering.ts";
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
  for (const { name, initializer } of declarationList.declarations) {
    if (initializer !== undefined) bindPattern(name, context.thing(initializer, context), context);
  }
  return { kind: "falls" };
}

import { mutableBinding } from "../../../diagnostics/lower.ts";
import type { Ir } from "../../../ir.ts";
import { ts } from "../../../ts.ts";
import { walkNodes } from "../../../walk-nodes.ts";
import { keepsOrder } from "../forced.ts";
import { type Completion, isAssignment, isIr, type LowerContext, placeholder, report } from "../lowering.ts";
import { bindPattern } from "../pattern.ts";

/** `const a = …, { b } = …;`. */
export function VariableStatement(node: ts.VariableStatement, context: LowerContext): Completion {
  const { declarationList } = node;
  if ((declarationList.flags & ts.NodeFlags.Const) === 0) {
    const file = node.getSourceFile();
    const start = declarationList.getStart(file);
    const keyword = /^\w+/.exec(file.text.slice(start))?.[0] ?? "let";
    const place = { file, start, end: start + keyword.length };
    const fix = changes(declarationList, context)
      ? undefined
      : [{ span: context.compile.spanOf(place), text: "const" }];
    report(context, mutableBinding, { node, place, params: { keyword }, fix });
  }
  const evaluates: Ir[] = [];
  for (const { name, initializer } of declarationList.declarations) {
    // Only what can change is declared without a value, and that has been reported.
    const value = initializer === undefined ? placeholder(name, context) : context.thing(initializer, context);
    if (isIr(value)) evaluates.push(value);
    evaluates.push(...bindPattern(name, value, context));
  }
  return keepsOrder(context) ? { kind: "falls", evaluates } : { kind: "falls" };
}

/** True when a variable of the list is written to, or has no value to begin with. */
function changes(list: ts.VariableDeclarationList, { checker }: LowerContext): boolean {
  const names = new Set(list.declarations.map(({ name }) => checker.getSymbolAtLocation(name)));
  let found = list.declarations.some(({ name, initializer }) => initializer === undefined || !ts.isIdentifier(name));
  walkNodes(ts.findAncestor(list, ts.isFunctionLike) ?? list.getSourceFile(), (node) => {
    const target = written(node);
    if (target === undefined) return;
    walkNodes(target, (part) => {
      if (ts.isIdentifier(part) && names.has(checker.getSymbolAtLocation(part))) found = true;
    });
  });
  return found;
}

/** What an assignment, or `++` or `--`, writes to. */
function written(node: ts.Node): ts.Expression | undefined {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return node.operand;
  return ts.isBinaryExpression(node) && isAssignment(node.operatorToken) ? node.left : undefined;
}

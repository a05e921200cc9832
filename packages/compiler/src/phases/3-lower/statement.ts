import { unsupportedStatement } from "../../diagnostics/lower.ts";
import { ts } from "../../ts.ts";
import { type Completion, type LowerContext, report } from "./lowering.ts";
import { Block } from "./syntax/Block.ts";
import { BreakStatement } from "./syntax/BreakStatement.ts";
import { ContinueStatement } from "./syntax/ContinueStatement.ts";
import { ExpressionStatement } from "./syntax/ExpressionStatement.ts";
import { ForOfStatement } from "./syntax/ForOfStatement.ts";
import { FunctionDeclaration } from "./syntax/FunctionDeclaration.ts";
import { IfStatement } from "./syntax/IfStatement.ts";
import { ReturnStatement } from "./syntax/ReturnStatement.ts";
import { SwitchStatement } from "./syntax/SwitchStatement.ts";
import { VariableStatement } from "./syntax/VariableStatement.ts";
import { unsupportedStatementOf } from "./unsupported.ts";

const falls: Completion = { kind: "falls" };

/** How one statement ends, after what it declares is in scope and what it calls is on the list of steps. */
export function statement(node: ts.Statement, context: LowerContext): Completion {
  if (ts.isVariableStatement(node)) return VariableStatement(node, context);
  if (ts.isIfStatement(node)) return IfStatement(node, context);
  if (ts.isSwitchStatement(node)) return SwitchStatement(node, context);
  if (ts.isReturnStatement(node)) return ReturnStatement(node, context);
  if (ts.isBreakStatement(node)) return BreakStatement(node, context);
  if (ts.isExpressionStatement(node)) return ExpressionStatement(node, context);
  if (ts.isForOfStatement(node)) return ForOfStatement(node, context);
  if (ts.isContinueStatement(node)) return ContinueStatement(node, context);
  if (ts.isBlock(node)) return Block(node, context);
  if (ts.isFunctionDeclaration(node)) return FunctionDeclaration(node, context);
  if (ts.isEmptyStatement(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return falls;
  report(context, unsupportedStatement, {
    node,
    place: firstWord(node),
    params: unsupportedStatementOf(node),
  });
  return falls;
}

/** The keyword that a statement begins with: a whole loop underlined says less. */
function firstWord(node: ts.Statement): { readonly file: ts.SourceFile; readonly start: number; readonly end: number } {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const word = /^\w+/.exec(file.text.slice(start, node.getEnd()))?.[0] ?? "";
  return { file, start, end: start + Math.max(word.length, 1) };
}

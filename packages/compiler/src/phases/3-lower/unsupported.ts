import { ts } from "../../ts.ts";
import { nearestGlobal } from "./nearest.ts";

/** What an expression of a kind that cannot be compiled is called, and what to write in its place. */
export function unsupportedExpression(node: ts.Expression): {
  readonly syntax: string;
  readonly instead?: string | undefined;
} {
  if (ts.isNewExpression(node)) {
    const made = `new ${shortText(node.expression)}`;
    return { syntax: `\`${made}\``, instead: nearestGlobal(made) };
  }
  if (ts.isAwaitExpression(node))
    return { syntax: "`await`", instead: "leave it out: the runtime waits for each task" };
  if (ts.isDeleteExpression(node)) return { syntax: "`delete`", instead: "name the fields that you need instead" };
  if (ts.isVoidExpression(node)) return { syntax: "`void`", instead: "write `undefined`" };
  if (ts.isPostfixUnaryExpression(node)) return { syntax: "`++` and `--`", instead: "write `n + 1` where it is used" };
  if (ts.isTaggedTemplateExpression(node)) return { syntax: "a tagged template", instead: "call the function" };
  if (ts.isBigIntLiteral(node)) return { syntax: "a bigint", instead: "write the number without `n`" };
  if (ts.isClassExpression(node)) return { syntax: "a class", instead: "use functions and plain objects" };
  if (node.kind === ts.SyntaxKind.ThisKeyword) return { syntax: "`this`", instead: "use the function's parameter" };
  return { syntax: `\`${shortText(node)}\`` };
}

/** The same for a statement. */
export function unsupportedStatementOf(node: ts.Statement): {
  readonly statement: string;
  readonly instead?: string | undefined;
} {
  if (ts.isIterationStatement(node, false)) {
    const names = ts.isForInStatement(node) ? "; the names of an object are `Object.keys(object)`" : "";
    return { statement: "a loop over anything but a list", instead: `write \`for (const each of list) …\`${names}` };
  }
  if (ts.isThrowStatement(node))
    return { statement: "`throw`", instead: "`return` ends it here; what must not come this far belongs in `when`" };
  if (ts.isTryStatement(node))
    return {
      statement: "`try`",
      instead:
        "leave it out: the runtime tries again what fails; to act on a failure, take `attempt(slack.postMessage(…))`",
    };
  if (ts.isClassDeclaration(node)) return { statement: "a class", instead: "use functions and plain objects" };
  if (ts.isEnumDeclaration(node))
    return { statement: "an enum in a function", instead: "declare it outside of the function" };
  if (ts.isLabeledStatement(node)) return { statement: "a label", instead: "leave it out" };
  if (node.kind === ts.SyntaxKind.DebuggerStatement) return { statement: "`debugger`", instead: "leave it out" };
  return { statement: "this kind of statement" };
}

/** A node's text, cut where it is long. */
export function shortText(node: ts.Node): string {
  const text = node.getText();
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

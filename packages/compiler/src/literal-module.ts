import { literalValue, unwrapped } from "./literal-value.ts";
import { ts } from "./ts.ts";

/** What a module exports by default where that is written out, or the place of what would have to be run to know it. */
export type LiteralModule =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "unread"; readonly what: string; readonly line: number; readonly column: number };

/** Reads what a module exports by default without running anything of it: texts, numbers, lists and objects of them. */
export function readLiteralModule(text: string, path: string): LiteralModule {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const exported = file.statements.find(ts.isExportAssignment);
  const unread = (node: ts.Node): LiteralModule => {
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const what = node.getText(file).split("\n")[0]?.slice(0, 60) ?? "";
    return { kind: "unread", what, line: line + 1, column: character + 1 };
  };
  if (exported === undefined || exported.isExportEquals === true)
    return { kind: "unread", what: "what it exports", line: 1, column: 1 };
  const node = unwrapped(exported.expression);
  const value = literalValue(node);
  return value === undefined ? unread(deepestUnread(node)) : { kind: "read", value: value.value };
}

/** The part of an expression that is not written out. */
function deepestUnread(node: ts.Expression): ts.Node {
  const parts = ts.isObjectLiteralExpression(node)
    ? node.properties.map((each) => (ts.isPropertyAssignment(each) ? each.initializer : each))
    : ts.isArrayLiteralExpression(node)
      ? node.elements
      : [];
  const bad = parts.find((part) => !ts.isExpression(part) || literalValue(part) === undefined);
  if (bad === undefined) return node;
  return ts.isExpression(bad) ? deepestUnread(unwrapped(bad)) : bad;
}

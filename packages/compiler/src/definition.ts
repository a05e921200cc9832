import type { RelatedPlace, TextEdit } from "@heed/plan";
import type { CompileContext } from "./context.ts";
import { ts } from "./ts.ts";
import { walkNodes } from "./walk-nodes.ts";

/** A property of the definition in a call of the language, such as `when` in `reviews.workflow("id", { when: … })`. */
export function propertyNamed(node: ts.Node, name: string): ts.ObjectLiteralElementLike | undefined {
  const given = ts.isCallExpression(node) ? node.arguments[1] : undefined;
  if (given === undefined || !ts.isObjectLiteralExpression(given)) return undefined;
  return given.properties.find(
    (property) => property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === name,
  );
}

/** The value of a property of the definition, where it is written there. */
export function valueNamed(node: ts.Node, name: string): ts.Expression | undefined {
  const property = propertyNamed(node, name);
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

/** The first argument of a call of the language: what it makes is called by it. */
export function idPlace(node: ts.Node): ts.Node {
  return (ts.isCallExpression(node) ? node.arguments[0] : undefined) ?? node;
}

/** The edits that make a property with an arrow function of a method; undefined where that would not be the same. */
export function asProperty(method: ts.MethodDeclaration, { spanOf }: CompileContext): readonly TextEdit[] | undefined {
  const { body, name, modifiers = [], asteriskToken } = method;
  let usesOwn = false;
  walkNodes(method, (node) => {
    if (node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === "arguments")) usesOwn = true;
  });
  if (body === undefined || usesOwn || modifiers.length > 0 || asteriskToken !== undefined) return undefined;
  const file = method.getSourceFile();
  const insert = (at: number, text: string): TextEdit => ({ span: spanOf({ file, start: at, end: at }), text });
  return [insert(name.getEnd(), ": "), insert(body.getStart(file), "=> ")];
}

/** Of two calls that call what they make the same, the second in the sources is reported, and the first is the reason. */
export function atTheSecond(
  [left, right]: readonly [ts.Node, ts.Node],
  { spanOf }: CompileContext,
): { readonly place: ts.Node; readonly because: readonly RelatedPlace[] } {
  const [first, second] = isBefore(left, right) ? [left, right] : [right, left];
  return { place: idPlace(second), because: [{ message: "the first one", span: spanOf(idPlace(first)) }] };
}

function isBefore(left: ts.Node, right: ts.Node): boolean {
  const [a, b] = [left.getSourceFile().fileName, right.getSourceFile().fileName];
  return a === b ? left.getStart() < right.getStart() : a < b;
}

import { ts } from "./ts.ts";

/** The symbol that an identifier reads as a value; undefined where it only names something. */
export function symbolRead(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return undefined;
  if ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node) return undefined;
  if (ts.isBindingElement(parent) && (parent.propertyName === node || parent.name === node)) return undefined;
  const declared = ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isFunctionDeclaration(parent);
  if (declared && parent.name === node) return undefined;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  return checker.getSymbolAtLocation(node);
}

import { ts } from "./ts.ts";

/** What TypeScript knows of names and expressions, each asked for once: a helper is read again with every workflow that calls it. */
export interface Symbols {
  /** The symbol that an identifier reads as a value; undefined where it only names something. */
  readonly read: (node: ts.Identifier) => ts.Symbol | undefined;
  /** The flags of the type that an expression has where it stands; those of a union are joined. */
  readonly flagsAt: (node: ts.Expression) => ts.TypeFlags;
}

/** Asks a checker, and remembers what it said. */
export function createSymbols(checker: ts.TypeChecker): Symbols {
  const symbols = new Map<ts.Identifier, ts.Symbol | undefined>();
  const flags = new Map<ts.Expression, ts.TypeFlags>();
  return {
    read: (node) => {
      if (!symbols.has(node)) symbols.set(node, symbolRead(node, checker));
      return symbols.get(node);
    },
    flagsAt: (node) => {
      const known = flags.get(node) ?? flagsOfAll(checker.getTypeAtLocation(node));
      flags.set(node, known);
      return known;
    },
  };
}

function symbolRead(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return undefined;
  if ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node) return undefined;
  if (ts.isBindingElement(parent) && (parent.propertyName === node || parent.name === node)) return undefined;
  const declared = ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isFunctionDeclaration(parent);
  if (declared && parent.name === node) return undefined;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  return checker.getSymbolAtLocation(node);
}

function flagsOfAll(type: ts.Type): ts.TypeFlags {
  if (!type.isUnionOrIntersection()) return type.flags;
  return type.types.reduce<number>((flags, each) => flags | flagsOfAll(each), 0);
}

import { ts } from "../../ts.ts";
import { walkNodes } from "../../walk-nodes.ts";

/** A file in the program that it is part of. */
export interface FileOf {
  readonly program: ts.Program;
  readonly file: ts.SourceFile;
}

/**
 * True when a file changed in nothing but the bodies of functions, and no name of the file has another type since. Then everything outside of
 * the statements that changed means what it meant.
 */
export function changedOnlyBodies(before: FileOf, now: FileOf): boolean {
  return withoutBodies(before.file) === withoutBodies(now.file) && typesIn(before) === typesIn(now);
}

/** The text of a file without the bodies of its functions. What is in a class stays. */
function withoutBodies(file: ts.SourceFile): string {
  let text = "";
  let from = 0;
  walkNodes(file, (node) => {
    const body = bodyOf(node);
    if (body === undefined) return true;
    text += `${file.text.slice(from, body.getStart(file))}\0`;
    from = body.getEnd();
    return false;
  });
  return text + file.text.slice(from);
}

function bodyOf(node: ts.Node): ts.ConciseBody | undefined {
  const isFunction = ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node);
  return isFunction ? node.body : undefined;
}

/** The types of what the statements of a file declare, as text. */
function typesIn({ program, file }: FileOf): string {
  const checker = program.getTypeChecker();
  const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags;
  const typeOf = (name: ts.Node): string =>
    checker.typeToString(checker.getTypeAtLocation(name), name, NoTruncation | InTypeAlias);
  const names = file.statements.flatMap((statement): readonly ts.Node[] => {
    if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [statement.name];
    return ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name) : [];
  });
  return names.map(typeOf).join("\n");
}

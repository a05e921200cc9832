import type { SourceProgram } from "../../project.ts";
import { symbolRead } from "../../symbols.ts";
import { ts } from "../../ts.ts";
import { walkNodes } from "../../walk-nodes.ts";

/** The modules from which workflows and scenarios import the language. */
const language: ReadonlySet<string> = new Set(["@heed/dsl", "@heed/dsl/scenario"]);

/** What the evaluated module calls to tell which function or object came from which node, and which statement comes next. */
export const spliced = { link: "__heed_link", at: "__heed_at" } as const;

/** A module's text with calls spliced in that link what it makes to the nodes that make it. */
export interface Instrumented {
  readonly text: string;
  /** The nodes by the ids that were spliced in. */
  readonly nodes: ReadonlyMap<string, ts.Node>;
  /** Imports of modules whose names are only known when they are run. */
  readonly dynamicImports: readonly ts.CallExpression[];
}

interface Splice {
  readonly at: number;
  readonly text: string;
  /** Closing texts stand before opening ones at the same place, inner ones before outer ones. */
  readonly order: number;
}

/**
 * The module with every function and every call of the language wrapped. A function is linked together with a thunk for each name that it
 * reads from around it, so that the values that it captured can be had afterwards: `__heed_link("3:120", (r) => r.n < max, { max: () => max })`.
 */
export function instrument(file: ts.SourceFile, fileId: string, { checker, program }: SourceProgram): Instrumented {
  const nodes = new Map<string, ts.Node>();
  const splices: Splice[] = [];
  const dynamicImports: ts.CallExpression[] = [];
  const imported = languageNames(file);
  const wrap = (node: ts.Node, tail: string, depth: number): void => {
    const id = idOf(node);
    splices.push({ at: node.getStart(file), text: `${spliced.link}("${id}",`, order: depth });
    splices.push({ at: node.getEnd(), text: `${tail})`, order: -depth });
  };
  const idOf = (node: ts.Node): string => {
    const id = `${fileId}:${nodes.size}`;
    nodes.set(id, node);
    return id;
  };
  const capturesOf = (node: ts.FunctionLikeDeclaration): string => {
    const names = [...freeNames(node, checker, program)].sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:()=>${name}`).join(",")}}`;
  };
  const visit = (node: ts.Node, depth: number): void => {
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) wrap(node, `,${capturesOf(node)}`, depth);
    else if (ts.isFunctionDeclaration(node) && node.body !== undefined && node.name !== undefined) {
      // Declarations are hoisted, so they can be linked where their block begins.
      const at = blockStart(node.parent, file);
      splices.push({
        at,
        text: `${spliced.link}("${idOf(node)}",${node.name.text},${capturesOf(node)});`,
        order: depth,
      });
    } else if (ts.isFunctionDeclaration(node) && node.body !== undefined) {
      // `export default function () { … }` has no name to be linked by.
      const at = node.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)?.getEnd() ?? node.getEnd();
      splices.push({ at, text: ` ${spliced.link}("${idOf(node)}",`, order: depth });
      splices.push({ at: node.getEnd(), text: `,${capturesOf(node)});`, order: -depth });
    } else if (ts.isCallExpression(node) && isDynamicImport(node)) dynamicImports.push(node);
    else if (ts.isCallExpression(node) && isLanguageCall(node, imported)) wrap(node, "", depth);
  };
  walkNodes(file, visit);
  for (const statement of file.statements.filter(isRun)) {
    splices.push({ at: statement.getStart(file), text: `${spliced.at}("${idOf(statement)}");`, order: first });
  }
  return { text: applySplices(file.text, splices), nodes, dynamicImports };
}

const first = Number.NEGATIVE_INFINITY;

/** True for a statement of a module that does something when the module is evaluated. */
function isRun(statement: ts.Statement): boolean {
  return !(
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    (ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression))
  );
}

function isDynamicImport(node: ts.CallExpression): boolean {
  const [name] = node.arguments;
  return node.expression.kind === ts.SyntaxKind.ImportKeyword && !(name !== undefined && ts.isStringLiteralLike(name));
}

function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.at - b.at || a.order - b.order);
  const parts: string[] = [];
  let from = 0;
  for (const splice of ordered) {
    parts.push(text.slice(from, splice.at), splice.text);
    from = splice.at;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

function blockStart(block: ts.Node, file: ts.SourceFile): number {
  if (!ts.isBlock(block)) {
    // After the prologue ("use strict"), else before the first statement.
    const statements =
      ts.isSourceFile(block) || ts.isModuleBlock(block) || ts.isCaseOrDefaultClause(block)
        ? block.statements
        : undefined;
    const first = statements?.find(
      (statement) => !(ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)),
    );
    return first?.getStart(file) ?? block.getStart(file);
  }
  return block.getStart(file) + 1;
}

function languageNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (!language.has(statement.moduleSpecifier.text)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
    else for (const element of bindings.elements) names.add(element.name.text);
  }
  return names;
}

/** True for a call of something imported from the language, and for `x.workflow(…)`. */
function isLanguageCall(node: ts.CallExpression, imported: ReadonlySet<string>): boolean {
  let callee: ts.Expression = node.expression;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "workflow") return true;
  while (ts.isPropertyAccessExpression(callee)) callee = callee.expression;
  return ts.isIdentifier(callee) && imported.has(callee.text);
}

function freeNames(
  node: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
  program: ts.Program,
): ReadonlySet<string> {
  const names = new Set<string>();
  walkNodes(node, (child) => {
    if (ts.isTypeNode(child)) return false;
    if (child === node || !ts.isIdentifier(child)) return true;
    const symbol = symbolRead(child, checker);
    if (symbol !== undefined && isCaptured(symbol, node, program)) names.add(child.text);
    return false;
  });
  return names;
}

function isCaptured(symbol: ts.Symbol, node: ts.Node, program: ts.Program): boolean {
  const declarations = symbol.declarations ?? [];
  if (declarations.length === 0) return false;
  return declarations.every((declaration) => {
    const file = declaration.getSourceFile();
    if (file.isDeclarationFile && program.isSourceFileDefaultLibrary(file)) return false;
    // A global of an ambient declaration has no binding that a thunk could read.
    if (file.isDeclarationFile && !ts.isExternalModule(file)) return false;
    if (isTypeOnly(declaration)) return false;
    return !(file === node.getSourceFile() && declaration.pos >= node.pos && declaration.end <= node.end);
  });
}

function isTypeOnly(declaration: ts.Declaration): boolean {
  if (
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isTypeParameterDeclaration(declaration)
  )
    return true;
  if (ts.isImportSpecifier(declaration)) return declaration.isTypeOnly || declaration.parent.parent.isTypeOnly;
  return ts.isImportClause(declaration) && declaration.isTypeOnly;
}

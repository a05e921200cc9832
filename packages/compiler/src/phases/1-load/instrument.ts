import type { SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";
import { walkNodes } from "../../walk-nodes.ts";

/** The modules from which workflows and scenarios import the language. */
const language: ReadonlySet<string> = new Set(["@heed/dsl", "@heed/dsl/scenario"]);

/** What a dataset makes things of the language by. */
const makers: ReadonlySet<string> = new Set(["workflow", "covers"]);

/** What the evaluated module calls to tell which function or object came from which node, which statement comes next, and which function runs. */
export const spliced = { link: "__heed_link", at: "__heed_at", ran: "__heed_ran" } as const;

/** A module's text with calls spliced in that link what it makes to the nodes that make it. */
export interface Instrumented {
  readonly text: string;
  /** The nodes whose ids were spliced in: functions, calls of the language, statements, each in the order of the source. */
  readonly nodes: readonly SplicedNode[];
  /** Imports of modules whose names are only known when they are run. */
  readonly dynamicImports: readonly ts.CallExpression[];
}

/** A node and the id that stands for it in the module. */
export interface SplicedNode {
  readonly id: string;
  readonly node: ts.Node;
  /** Of a function: the names that it reads from around it, sorted. */
  readonly names?: readonly string[];
}

interface Splice {
  readonly at: number;
  readonly text: string;
  /** Closing texts stand before opening ones at the same place, inner ones before outer ones. */
  readonly order: number;
}

/**
 * The module with every function and every call of the language wrapped. A function is linked together with a thunk for each name that it
 * reads from around it, so that the values that it captured can be had afterwards: `__heed_link("3:120", (r) => (__heed_ran("3:120"), r.n < max), { max: () => max })`.
 */
export function instrument(file: ts.SourceFile, fileId: string, sources: SourceProgram): Instrumented {
  const nodes: SplicedNode[] = [];
  const idOf = (node: ts.Node, names?: readonly string[]): string => {
    const id = `${fileId}:${nodes.length}`;
    nodes.push({ id, node, ...(names && { names }) });
    return id;
  };
  const { functions, calls, dynamicImports } = found(file, sources);
  const splices = [
    ...functions.flatMap((each) => {
      const names = [...each.names].sort();
      return spliceFunction({ ...each, names, id: idOf(each.node, names) }, file);
    }),
    ...calls.flatMap(({ node, depth }) => wrap(node, { id: idOf(node), tail: "", depth }, file)),
    // Before anything that links what stands in the statement.
    ...file.statements.filter(isRun).map((statement): Splice => {
      const text = `${spliced.at}("${idOf(statement)}");`;
      return { at: statement.getStart(file), text, order: Number.NEGATIVE_INFINITY };
    }),
  ];
  return { text: applySplices(file.text, splices), nodes, dynamicImports };
}

interface Placed<N extends ts.Node> {
  readonly node: N;
  readonly depth: number;
}

interface FoundFunction extends Placed<LinkedFunction> {
  /** The names that it reads from around it. */
  readonly names: Set<string>;
}

/** What of a module is linked: its functions with what they capture, and its calls of the language. */
interface Found {
  readonly functions: readonly FoundFunction[];
  readonly calls: readonly Placed<ts.CallExpression>[];
  readonly dynamicImports: readonly ts.CallExpression[];
}

function found(file: ts.SourceFile, sources: SourceProgram): Found {
  const functions = new Map<ts.Node, FoundFunction>();
  const calls: Placed<ts.CallExpression>[] = [];
  const dynamicImports: ts.CallExpression[] = [];
  const imported = languageNames(file);
  const isBound = boundNames(sources);
  walkNodes(file, (node, depth) => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return false;
    if (isLinked(node)) functions.set(node, { node, depth, names: new Set() });
    else if (ts.isCallExpression(node) && isDynamicImport(node)) dynamicImports.push(node);
    else if (ts.isCallExpression(node) && isLanguageCall(node, imported)) calls.push({ node, depth });
    else if (ts.isIdentifier(node)) {
      const symbol = sources.symbols.read(node);
      if (symbol !== undefined && isBound(symbol)) capture(node, symbol, functions);
    }
    return true;
  });
  return { functions: [...functions.values()], calls, dynamicImports };
}

/** Puts a name on the lists of all functions around it that do not declare it themselves. */
function capture(node: ts.Identifier, symbol: ts.Symbol, functions: ReadonlyMap<ts.Node, FoundFunction>): void {
  const declarations = symbol.declarations ?? [];
  for (let around: ts.Node = node.parent; !ts.isSourceFile(around); around = around.parent) {
    const { pos, end } = around;
    const file = functions.has(around) ? around.getSourceFile() : undefined;
    if (file === undefined) continue;
    const isInside = (each: ts.Declaration): boolean =>
      each.pos >= pos && each.end <= end && each.getSourceFile() === file;
    if (declarations.some(isInside)) return;
    functions.get(around)?.names.add(node.text);
  }
}

type LinkedFunction = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

function isLinked(node: ts.Node): node is LinkedFunction {
  if (ts.isFunctionDeclaration(node)) return node.body !== undefined;
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

interface SplicedFunction extends Placed<LinkedFunction> {
  readonly id: string;
  readonly names: readonly string[];
}

function spliceFunction(each: SplicedFunction, file: ts.SourceFile): readonly Splice[] {
  const { node, depth, id, names } = each;
  const captures = `{${names.map((name) => `${JSON.stringify(name)}:()=>${name}`).join(",")}}`;
  const body = spliceBody(each, file);
  if (!ts.isFunctionDeclaration(node)) return [...body, ...wrap(node, { id, tail: `,${captures}`, depth }, file)];
  if (node.name !== undefined) {
    // Declarations are hoisted, so they can be linked where their block begins.
    const at = blockStart(node.parent, file);
    return [...body, { at, text: `${spliced.link}("${id}",${node.name.text},${captures});`, order: depth }];
  }
  // `export default function () { … }` has no name to be linked by.
  const at = node.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)?.getEnd() ?? node.getEnd();
  return [
    ...body,
    { at, text: ` ${spliced.link}("${id}",`, order: depth },
    { at: node.getEnd(), text: `,${captures});`, order: -depth },
  ];
}

/** What tells that a function runs, before anything in its body. */
function spliceBody({ node, depth, id }: SplicedFunction, file: ts.SourceFile): readonly Splice[] {
  const { body } = node;
  if (body === undefined) return [];
  const call = `${spliced.ran}("${id}")`;
  if (ts.isBlock(body)) return [{ at: body.getStart(file) + 1, text: `${call};`, order: Number.NEGATIVE_INFINITY }];
  // Between the function, which opens further out, and what opens with the body.
  const within = depth + 0.5;
  return [
    { at: body.getStart(file), text: `(${call},`, order: within },
    { at: body.getEnd(), text: ")", order: -within },
  ];
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

function wrap(
  node: ts.Node,
  { id, tail, depth }: { readonly id: string; readonly tail: string; readonly depth: number },
  file: ts.SourceFile,
): readonly Splice[] {
  return [
    { at: node.getStart(file), text: `${spliced.link}("${id}",`, order: depth },
    { at: node.getEnd(), text: `${tail})`, order: -depth },
  ];
}

/** True for a statement of a module that does something when the module is evaluated. */
function isRun(statement: ts.Statement): boolean {
  return !(
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    isDirective(statement)
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
    const first = statements?.find((statement) => !isDirective(statement));
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

/** True for a call of something imported from the language, and for `x.workflow(…)` and `x.covers(…)`. */
function isLanguageCall(node: ts.CallExpression, imported: ReadonlySet<string>): boolean {
  let callee: ts.Expression = node.expression;
  if (ts.isPropertyAccessExpression(callee) && makers.has(callee.name.text)) return true;
  while (ts.isPropertyAccessExpression(callee)) callee = callee.expression;
  return ts.isIdentifier(callee) && imported.has(callee.text);
}

/** Tells the symbols that a thunk could read: those that a module binds to a value. */
export function boundNames({ program }: SourceProgram): (symbol: ts.Symbol) => boolean {
  const known = new Map<ts.Symbol, boolean>();
  return (symbol) => {
    const { declarations = [] } = symbol;
    const isBound =
      known.get(symbol) ?? (declarations.length > 0 && declarations.every((each) => isBinding(each, program)));
    known.set(symbol, isBound);
    return isBound;
  };
}

function isBinding(declaration: ts.Declaration, program: ts.Program): boolean {
  const file = declaration.getSourceFile();
  if (file.isDeclarationFile && program.isSourceFileDefaultLibrary(file)) return false;
  // A global of an ambient declaration has no binding that a thunk could read.
  if (file.isDeclarationFile && !ts.isExternalModule(file)) return false;
  return !isTypeOnly(declaration);
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

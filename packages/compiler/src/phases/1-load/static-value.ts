import * as language from "@heed/dsl";
import { kindOf } from "../../language.ts";
import { literalValue, unwrapped } from "../../literal-value.ts";
import type { SourceProgram } from "../../project.ts";
import { ts } from "../../ts.ts";
import { typeOfTs } from "../../type-of-ts.ts";
import { walkNodes } from "../../walk-nodes.ts";
import type { Captures, LiveValue } from "../../world.ts";
import { boundNames } from "./instrument.ts";

/** What is read to know values from their sources alone. */
export interface StaticReading {
  readonly sources: SourceProgram;
  readonly isBound: (symbol: ts.Symbol) => boolean;
}

/** Reads the values of a program's sources. */
export function staticReading(sources: SourceProgram): StaticReading {
  return { sources, isBound: boundNames(sources) };
}

/** What a function reads from around it. */
function staticCaptures(node: ts.Node, reading: StaticReading): Captures {
  const captures: Record<string, () => LiveValue | undefined> = {};
  const file = node.getSourceFile();
  const isInside = (each: ts.Declaration): boolean =>
    each.getSourceFile() === file && each.pos >= node.pos && each.end <= node.end;
  walkNodes(node, (each) => {
    if (ts.isTypeNode(each) && !ts.isExpressionWithTypeArguments(each)) return false;
    const symbol = ts.isIdentifier(each) ? reading.sources.symbols.read(each) : undefined;
    if (symbol === undefined || !ts.isIdentifier(each) || !reading.isBound(symbol)) return true;
    if (symbol.declarations?.some(isInside) !== true) captures[each.text] = () => valueNamedBy(symbol, each, reading);
    return true;
  });
  return captures;
}

/** The expression that a name stands for, where it is a constant. */
export function writtenOut(node: ts.Expression, reading: StaticReading): ts.Expression {
  const value = unwrapped(node);
  const symbol = ts.isIdentifier(value) ? reading.sources.symbols.read(value) : undefined;
  const [declaration] = (symbol && originOf(symbol, reading).declarations) ?? [];
  const initializer = declaration && constantOf(declaration);
  return initializer === undefined ? value : writtenOut(initializer, reading);
}

/** What the language exports under the name that a symbol was imported by; undefined for what comes from elsewhere. */
function languageName({ declarations }: ts.Symbol): string | undefined {
  const [declaration] = declarations ?? [];
  if (declaration === undefined || !ts.isImportSpecifier(declaration)) return undefined;
  const { moduleSpecifier } = declaration.parent.parent.parent;
  const isLanguage = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === "@heed/dsl";
  return isLanguage ? (declaration.propertyName ?? declaration.name).text : undefined;
}

function unevaluated(node: ts.Node, { sources: { checker } }: StaticReading): LiveValue {
  return { kind: "unevaluated", type: typeOfTs(checker.getTypeAtLocation(node), checker) };
}

function functionOf(node: ts.Node, reading: StaticReading): LiveValue {
  return { kind: "function", node, captures: staticCaptures(node, reading) };
}

/** The value of an expression, as far as the sources say it without being run. */
export function valueWritten(node: ts.Expression, reading: StaticReading): LiveValue {
  const value = unwrapped(node);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return functionOf(value, reading);
  const literal = literalValue(value);
  // A list or an object may have been changed since, unless its type says otherwise.
  if (literal !== undefined && (typeof literal.value !== "object" || literal.value === null || isConst(node)))
    return { kind: "data", value: literal.value };
  if (ts.isRegularExpressionLiteral(value)) return regexOf(value);
  if (ts.isCallExpression(value)) return connectionOf(value, reading) ?? unevaluated(node, reading);
  const symbol = ts.isIdentifier(value) ? reading.sources.symbols.read(value) : undefined;
  return symbol === undefined ? unevaluated(node, reading) : valueNamedBy(symbol, value, reading);
}

function isConst(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return isConst(node.expression);
  return ts.isAsExpression(node) && ts.isConstTypeReference(node.type);
}

function regexOf({ text }: ts.RegularExpressionLiteral): LiveValue {
  const end = text.lastIndexOf("/");
  return { kind: "regex", source: text.slice(1, end), flags: text.slice(end + 1) };
}

function valueNamedBy(symbol: ts.Symbol, at: ts.Node, reading: StaticReading): LiveValue {
  const named = languageName(symbol);
  if (named !== undefined) return ofLanguage(Reflect.get(language, named)) ?? unevaluated(at, reading);
  const origin = originOf(symbol, reading);
  if ((origin.flags & ts.SymbolFlags.ValueModule) !== 0) return moduleOf(origin, at, reading);
  const [declaration] = origin.declarations ?? [];
  if (declaration === undefined || !isOwn(declaration, reading)) return unevaluated(at, reading);
  if (ts.isFunctionDeclaration(declaration) && declaration.body !== undefined) return functionOf(declaration, reading);
  if (ts.isEnumDeclaration(declaration)) return enumOf(declaration, reading) ?? unevaluated(at, reading);
  const initializer = constantOf(declaration);
  return initializer === undefined ? unevaluated(at, reading) : valueWritten(initializer, reading);
}

function isOwn(declaration: ts.Declaration, { sources: { program } }: StaticReading): boolean {
  const file = declaration.getSourceFile();
  return !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file);
}

function originOf(symbol: ts.Symbol, { sources: { checker } }: StaticReading): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/** What a constant of a module is made as: one of a function may be another each time. */
function constantOf(declaration: ts.Declaration): ts.Expression | undefined {
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const list = declaration.parent;
  const isConstant = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.Const) !== 0;
  return isConstant && ts.isSourceFile(list.parent.parent) ? declaration.initializer : undefined;
}

function moduleOf(symbol: ts.Symbol, at: ts.Node, reading: StaticReading): LiveValue {
  const all = reading.sources.checker.getExportsOfModule(symbol);
  return { kind: "object", fields: new Map(all.map((each) => [each.name, () => valueNamedBy(each, at, reading)])) };
}

function enumOf({ members }: ts.EnumDeclaration, { sources: { checker } }: StaticReading): LiveValue | undefined {
  const values: Record<string, string | number> = {};
  for (const member of members) {
    const value = checker.getConstantValue(member);
    if (value === undefined || !ts.isIdentifier(member.name)) return undefined;
    values[member.name.text] = value;
    if (typeof value === "number") values[String(value)] = member.name.text;
  }
  return { kind: "data", value: values };
}

function connectionOf(call: ts.CallExpression, { sources: { symbols } }: StaticReading): LiveValue | undefined {
  const { expression, arguments: given } = call;
  if (!ts.isPropertyAccessExpression(expression) || !ts.isIdentifier(expression.expression)) return undefined;
  const symbol = symbols.read(expression.expression);
  const name = given[0] && literalValue(given[0])?.value;
  if (symbol === undefined || languageName(symbol) !== "connect" || typeof name !== "string") return undefined;
  const connector = expression.name.text;
  return { kind: "connection", node: call, id: `${connector}.${name}`, connector, settings: undefined };
}

/** What the language's own package exports: nothing of the user's is run for it. */
function ofLanguage(value: unknown): LiveValue | undefined {
  const made = kindOf(value);
  if (made === undefined || (typeof value !== "object" && typeof value !== "function") || value === null)
    return undefined;
  if (made === "connection" && "id" in value && "connector" in value)
    return {
      kind: "connection",
      node: undefined,
      id: String(value.id),
      connector: String(value.connector),
      settings: {},
    };
  const fields = Object.entries(value).flatMap(([name, each]) =>
    typeof each === "number" || typeof each === "string"
      ? [[name, (): LiveValue => ({ kind: "data", value: each })] as const]
      : [],
  );
  return { kind: "thing", made, fields: new Map(fields) };
}

import { alternatives, type Diagnostic, type Span, type Type, unionOf } from "@heed/plan";
import { ts } from "./ts.ts";

/** What places in a text are told of. */
export const expressionFile = "expression.ts";
const linesBefore = 1;

/** The text as a module that exports it as a function of a record; `source` stands in lines of its own. */
export function expressionModule(source: string, record: Type): string {
  const type = typeText(record);
  const context = "{ readonly now: number }";
  return isFunction(source)
    ? `export const expression: (record: ${type}, before: ${type} | undefined, context: ${context}) => unknown = (\n${source}\n);\n`
    : `export const expression = (record: ${type}, before: ${type} | undefined, { now }: ${context}) => (\n${source}\n);\n`;
}

/** The function that the module exports; undefined where the text ends the module's own statement and begins others. */
export function functionIn(file: ts.SourceFile): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const [statement, ...others] = file.statements;
  if (statement === undefined || others.length > 0 || !ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...more] = statement.declarationList.declarations;
  const value = declaration?.initializer && unwrapped(declaration.initializer);
  const isOne = value !== undefined && more.length === 0;
  return isOne && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** The diagnostic with its places in the text instead of in the module. */
export function inExpression(diagnostic: Diagnostic): Diagnostic {
  const { span, because, fix } = diagnostic;
  return {
    ...diagnostic,
    ...(span && { span: moved(span) }),
    ...(because && { because: because.map((each) => ({ ...each, span: moved(each.span) })) }),
    ...(fix && { fix: fix.map((each) => ({ ...each, span: moved(each.span) })) }),
  };
}

function moved(span: Span): Span {
  const line = (at: number) => Math.max(at - linesBefore, 1);
  return { ...span, line: line(span.line), endLine: line(span.endLine) };
}

function isFunction(source: string): boolean {
  const [statement] = ts.createSourceFile(expressionFile, `(${source}\n)`, ts.ScriptTarget.Latest).statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return false;
  const written = unwrapped(statement.expression);
  return ts.isArrowFunction(written) || ts.isFunctionExpression(written);
}

/** The expression without the parentheses around it. */
export function unwrapped(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? unwrapped(node.expression) : node;
}

/** A type as TypeScript reads it: what may be undefined may be left out. */
function typeText(type: Type): string {
  switch (type.kind) {
    case "text":
      return "string";
    case "literal":
      return JSON.stringify(type.value);
    case "list":
      return `readonly (${typeText(type.of)})[]`;
    case "map":
      return `{ readonly [name: string]: ${typeText(type.of)} }`;
    case "record":
      return `{ ${Object.entries(type.fields).map(fieldText).join("; ")} }`;
    case "union":
      return type.of.map((each) => `(${typeText(each)})`).join(" | ");
    case "date":
      return "Date";
    default:
      return type.kind;
  }
}

function fieldText([name, type]: readonly [string, Type]): string {
  const kept = alternatives(type).filter(({ kind }) => kind !== "undefined");
  const isOptional = kept.length < alternatives(type).length;
  const of = kept.length === 0 ? "undefined" : typeText(unionOf(kept));
  return `readonly ${JSON.stringify(name)}${isOptional ? "?" : ""}: ${of}${isOptional ? " | undefined" : ""}`;
}

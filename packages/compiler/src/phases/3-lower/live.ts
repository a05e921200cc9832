import { dateType, type Type, typeOfValue, type Value } from "@heed/plan";
import { captureNotData, notEvaluated } from "../../diagnostics/evaluate.ts";
import { bodyNotVisible, methodShorthand, unsupportedSyntax } from "../../diagnostics/lower.ts";
import { ts } from "../../ts.ts";
import type { LiveFunction, LiveValue } from "../../world.ts";
import { captured } from "./collection.ts";
import { type LowerContext, outermostScope, report, type Thing } from "./lowering.ts";

/** Where an evaluated value is read, and what it is called there. */
export interface ReadAt {
  readonly node: ts.Node;
  readonly name: string;
}

/** What a value of the modules stands for: data becomes a constant, a function written in the sources a closure. */
export function bindLive(value: LiveValue, read: ReadAt, context: LowerContext): Thing {
  switch (value.kind) {
    case "data":
      return constant(value.value, read.node, context);
    case "function":
      return bindFunction(value, read, context);
    case "regex":
      return value;
    case "date":
      return { ...constant(value.ms, read.node, context), type: dateType };
    case "refused":
      return report(context, captureNotData, { node: read.node, params: { name: read.name, what: value.what } });
    case "unevaluated":
      return unevaluated(value.type, read, context);
    case "set":
    case "map":
      return captured(value, read, context);
    default:
      return { kind: "live", value, name: read.name };
  }
}

/** Told where it is read. What is made of it is checked as far as its type goes. */
function unevaluated(type: Type | undefined, { node, name }: ReadAt, context: LowerContext): Thing {
  const unknown = report(context, notEvaluated, { node, params: { what: `the value of \`${name}\`` } });
  return type === undefined ? unknown : { kind: "variable", name: `unevaluated ${name}`, type, at: unknown.at };
}

function bindFunction({ node: written, captures }: LiveFunction, { node, name }: ReadAt, context: LowerContext): Thing {
  const method = written === undefined ? methodRead(node, context) : undefined;
  if (method !== undefined)
    return report(context, methodShorthand, { node: method, params: { name: method.getText() } });
  if (written === undefined && isClass(node, context)) {
    const params = { syntax: `\`${name}\`, a class,`, instead: "use functions and plain objects" };
    return report(context, unsupportedSyntax, { node, params });
  }
  if (written === undefined || !ts.isFunctionLike(written))
    return report(context, bodyNotVisible, { node, params: { name } });
  const scope = outermostScope(captures);
  return { kind: "closure", node: written as ts.FunctionLikeDeclaration, scope };
}

function isClass(node: ts.Node, { checker }: LowerContext): boolean {
  const symbol = checker.getSymbolAtLocation(node);
  const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const { valueDeclaration } = (isAlias ? checker.getAliasedSymbol(symbol) : symbol) ?? {};
  return valueDeclaration !== undefined && ts.isClassLike(valueDeclaration);
}

/** The name of the method of an own file that is read here; undefined when it is no such method. */
function methodRead(node: ts.Node, context: LowerContext): ts.PropertyName | undefined {
  const symbol = ts.isPropertyAccessExpression(node) ? context.checker.getSymbolAtLocation(node.name) : undefined;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return undefined;
  return ts.isMethodDeclaration(declaration) ? declaration.name : undefined;
}

/** A constant of the plan. */
export function constant(value: Value, node: ts.Node, context: LowerContext): Thing & { readonly kind: "constant" } {
  return { kind: "constant", value, type: typeOfValue(value), at: context.compile.spanOf(node) };
}

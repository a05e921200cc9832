import { type Type, undefinedType, unionOf, type Value } from "@heed/plan";
import { captureNotData } from "../../diagnostics/evaluate.ts";
import { bodyNotVisible, methodShorthand } from "../../diagnostics/lower.ts";
import { kindOf } from "../../language.ts";
import { ts } from "../../ts.ts";
import { type LowerContext, report, type Thing } from "./lowering.ts";

/** Where an evaluated value is read, and what it is called there. */
export interface ReadAt {
  readonly node: ts.Node;
  readonly name: string;
}

/** What an evaluated value stands for: data becomes a constant, a function written in the sources a closure. */
export function bindLive(value: unknown, read: ReadAt, context: LowerContext): Thing {
  if (typeof value === "function") return bindFunction(value, read, context);
  if (value === null || typeof value !== "object") {
    if (typeof value === "bigint" || typeof value === "symbol") return notData(`a ${typeof value}`, read, context);
    return constant(value as Value, read.node, context);
  }
  if (kindOf(value) !== undefined) return { kind: "live", value, name: read.name };
  if (Object.prototype.toString.call(value) === "[object RegExp]") {
    const { source, flags } = value as RegExp;
    return { kind: "regex", source, flags };
  }
  const data = dataOf(value, { depth: 0, left: { values: mostValues } });
  if (data.kind === "data") return constant(data.value, read.node, context);
  return data.kind === "other" ? { kind: "live", value, name: read.name } : notData(data.what, read, context);
}

function notData(what: string, { node, name }: ReadAt, context: LowerContext): Thing {
  return report(context, captureNotData, { node, params: { name, what } });
}

function bindFunction(value: object, { node, name }: ReadAt, context: LowerContext): Thing {
  if (kindOf(value) !== undefined) return { kind: "live", value, name };
  const link = context.linkOf(value);
  const method = link === undefined ? methodRead(node, context) : undefined;
  if (method !== undefined)
    return report(context, methodShorthand, { node: method, params: { name: method.getText() } });
  if (link === undefined || !ts.isFunctionLike(link.node))
    return report(context, bodyNotVisible, { node, params: { name } });
  const scope = { bindings: new Map(), parent: undefined, captures: link.captures };
  return { kind: "closure", node: link.node as ts.FunctionLikeDeclaration, scope };
}

/** The name of the method of an own file that is read here; undefined when it is no such method. */
function methodRead(node: ts.Node, context: LowerContext): ts.PropertyName | undefined {
  const symbol = ts.isPropertyAccessExpression(node) ? context.checker.getSymbolAtLocation(node.name) : undefined;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return undefined;
  return ts.isMethodDeclaration(declaration) ? declaration.name : undefined;
}

type Data =
  | { readonly kind: "data"; readonly value: Value }
  /** A plain object that holds functions or things of the language somewhere. */
  | { readonly kind: "other" }
  | { readonly kind: "refused"; readonly what: string };

/** So many values may one captured object hold. */
const mostValues = 100_000;

interface Reading {
  readonly depth: number;
  readonly left: { values: number };
}

function dataOf(value: unknown, { depth, left }: Reading): Data {
  left.values -= 1;
  if (left.values < 0) return { kind: "refused", what: `a table of more than ${mostValues} values` };
  if (typeof value === "function" || kindOf(value) !== undefined) return { kind: "other" };
  if (typeof value === "bigint" || typeof value === "symbol") return { kind: "refused", what: `a ${typeof value}` };
  if (value === null || typeof value !== "object") return { kind: "data", value: value as Value };
  if (depth > 50) return { kind: "refused", what: "an object that contains itself, or is nested too deeply" };
  if (Array.isArray(value)) {
    const items = Array.from(value, (each) => dataOf(each, { depth: depth + 1, left }));
    return (
      firstProblem(items) ?? {
        kind: "data",
        value: items.flatMap((each) => (each.kind === "data" ? [each.value] : [])),
      }
    );
  }
  if (!isPlain(value)) return { kind: "refused", what: `an object of class \`${classOf(value)}\`` };
  const entries = Object.entries(value).map(
    ([name, each]) => [name, dataOf(each, { depth: depth + 1, left })] as const,
  );
  const problem = firstProblem(entries.map(([, each]) => each));
  if (problem !== undefined) return problem;
  return {
    kind: "data",
    value: Object.fromEntries(entries.flatMap(([name, each]) => (each.kind === "data" ? [[name, each.value]] : []))),
  };
}

function firstProblem(parts: readonly Data[]): Data | undefined {
  // Of what holds functions, only the parts that are read need be data.
  return parts.find(({ kind }) => kind === "other") ?? parts.find(({ kind }) => kind === "refused");
}

/** True for an object literal's object and for a module, of whatever realm. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function classOf(value: object): string {
  return Object.prototype.toString
    .call(value)
    .slice(8, -1)
    .replace(/^Object$/, value.constructor?.name ?? "Object");
}

/** A constant of the plan. */
export function constant(value: Value, node: ts.Node, context: LowerContext): Thing & { readonly kind: "constant" } {
  return { kind: "constant", value, type: typeOfValue(value), at: context.compile.spanOf(node) };
}

/** Beyond this many different elements, a list's type says only their kind. */
const mostLiterals = 50;

/** The type of a constant: literals as they are, tables by their names. */
function typeOfValue(value: Value): Type {
  if (value === undefined) return undefinedType;
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? { kind: "literal", value } : { kind: "number" };
  if (value === null || typeof value !== "object") return { kind: "literal", value };
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    const of = items.length === 0 ? [undefinedType] : items.map(items.length > mostLiterals ? broadType : typeOfValue);
    return { kind: "list", of: unionOf(of) };
  }
  return {
    kind: "record",
    fields: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeOfValue(each)])),
  };
}

function broadType(value: Value): Type {
  const type = typeOfValue(value);
  if (type.kind !== "literal" || type.value === null) return type;
  return typeof type.value === "string"
    ? { kind: "text" }
    : typeof type.value === "number"
      ? { kind: "number" }
      : { kind: "boolean" };
}

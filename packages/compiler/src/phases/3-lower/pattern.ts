import { alternatives, type Type, undefinedType, unionOf } from "@heed/plan";
import { restOrSpread, unsupportedSyntax } from "../../diagnostics/lower.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { property } from "./access.ts";
import { applied, present } from "./apply.ts";
import { isIr, type LowerContext, report, type Thing, under } from "./lowering.ts";

interface Given {
  readonly given: Thing | undefined;
  /** What a rest parameter stands for; of the function of a workflow, nothing. */
  readonly rest?: readonly Thing[] | undefined;
  readonly call: ts.Node;
}

/** Binds a parameter to what is given for it. Gives what JavaScript evaluates for that, besides what is given. */
export function bindParameter(
  parameter: ts.ParameterDeclaration,
  { given, rest, call }: Given,
  context: LowerContext,
): readonly Ir[] {
  if (parameter.dotDotDotToken !== undefined)
    return bindPattern(parameter.name, restOf(parameter, { given, rest, call }, context), context);
  const nothing: Ir = { kind: "constant", value: undefined, type: undefinedType, at: context.compile.spanOf(call) };
  const value = withDefault(given ?? nothing, parameter.initializer, context);
  const parts = bindPattern(parameter.name, value, context);
  return parameter.initializer !== undefined && isIr(value) ? [value, ...parts] : parts;
}

/** The value, or its default where it is undefined. */
function withDefault(value: Thing, initializer: ts.Expression | undefined, context: LowerContext): Thing {
  if (initializer === undefined || !isIr(value)) return value;
  if (value.kind === "constant") return value.value === undefined ? context.thing(initializer, context) : value;
  const types = alternatives(value.type);
  if (!types.some(({ kind }) => kind === "undefined")) return value;
  const at = value.at;
  const nothing: Ir = { kind: "constant", value: undefined, type: undefinedType, at };
  const absent = applied("a === b", [value, nothing], { node: initializer, context });
  const otherwise = context.lower(initializer, under(absent, context));
  const given: Type = unionOf(types.filter(({ kind }) => kind !== "undefined"));
  return {
    kind: "choose",
    when: absent,
    then: otherwise,
    otherwise: value,
    type: unionOf([given, otherwise.type]),
    at,
  };
}

/** Binds the names of a pattern to the parts of a value. Gives the parts, which JavaScript evaluates whether or not they are used. */
export function bindPattern(name: ts.BindingName, value: Thing, context: LowerContext): readonly Ir[] {
  if (ts.isIdentifier(name)) {
    const symbol = context.checker.getSymbolAtLocation(name);
    if (symbol !== undefined) context.scope.bindings.set(symbol, value);
    return [];
  }
  return name.elements.flatMap((element, at): readonly Ir[] => {
    if (ts.isOmittedExpression(element)) return [];
    if (element.dotDotDotToken !== undefined) {
      const rest = ts.isObjectBindingPattern(name)
        ? fieldsBut(name, { value, element }, context)
        : itemsFrom(at, { value, element }, context);
      return bindPattern(element.name, rest, context);
    }
    const part = ts.isObjectBindingPattern(name)
      ? fieldOf(element, value, context)
      : itemOf(at, { value, element }, context);
    const bound = withDefault(part, element.initializer, context);
    const inner = bindPattern(element.name, bound, context);
    return isIr(bound) ? [bound, ...inner] : inner;
  });
}

/** The names that a pattern binds. */
export function namesIn(pattern: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(pattern)) return [pattern];
  return pattern.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

/** What is given from a rest parameter on, as a list. */
function restOf(parameter: ts.ParameterDeclaration, { rest, call }: Given, context: LowerContext): Ir {
  if (rest === undefined || !rest.every(isIr))
    return report(context, restOrSpread, {
      node: parameter,
      params: { what: "a rest parameter", instead: "name the parameters one by one" },
    });
  const types = rest.map(({ type }) => type);
  const of = types.length === 0 ? undefinedType : unionOf(types);
  return { kind: "list", items: rest, type: { kind: "list", of, items: types }, at: context.compile.spanOf(call) };
}

interface Rest {
  readonly value: Thing;
  readonly element: ts.BindingElement;
}

/** `{ a, ...rest }`: the fields that have no name of their own in the pattern. */
function fieldsBut(pattern: ts.ObjectBindingPattern, { value, element }: Rest, context: LowerContext): Ir {
  if (!isIr(value)) return report(context, unsupportedSyntax, { node: element, params: { syntax: "this pattern" } });
  const taken = pattern.elements.filter((each) => each !== element).map((each) => each.propertyName ?? each.name);
  const names = taken.flatMap((key) => (ts.isIdentifier(key) || ts.isStringLiteral(key) ? [textIr(key, context)] : []));
  return applied("{ a, ...rest }", [present(value), ...names], { node: element, context });
}

/** `[a, ...rest]`: the elements behind those that have a name. */
function itemsFrom(at: number, { value, element }: Rest, context: LowerContext): Ir {
  if (!isIr(value)) return report(context, unsupportedSyntax, { node: element, params: { syntax: "this pattern" } });
  const from: Ir = { kind: "constant", value: at, type: { kind: "literal", value: at }, at: value.at };
  return applied("array.slice", [present(value), from], { node: element, context });
}

function textIr(key: ts.Identifier | ts.StringLiteral, context: LowerContext): Ir {
  const { text: value } = key;
  return { kind: "constant", value, type: { kind: "literal", value }, at: context.compile.spanOf(key) };
}

function fieldOf(element: ts.BindingElement, value: Thing, context: LowerContext): Thing {
  const key = element.propertyName ?? element.name;
  if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key)) {
    return property(isIr(value) ? present(value) : value, { name: key.text, node: element }, context);
  }
  return report(context, unsupportedSyntax, {
    node: key,
    params: { syntax: "a computed name in a pattern", instead: "name the field" },
  });
}

function itemOf(
  at: number,
  { value, element }: { readonly value: Thing; readonly element: ts.BindingElement },
  context: LowerContext,
): Thing {
  if (!isIr(value)) return report(context, unsupportedSyntax, { node: element, params: { syntax: "this pattern" } });
  const place: Ir = {
    kind: "constant",
    value: at,
    type: { kind: "literal", value: at },
    at: context.compile.spanOf(element),
  };
  return applied("a[b]", [present(value), place], { node: element, context });
}

import { bodyNotVisible, unsupportedSyntax } from "../../../diagnostics/lower.ts";
import type { ts } from "../../../ts.ts";
import { bindLive, constant } from "../live.ts";
import { type LowerContext, placeholder, report, type Scope, type Thing } from "../lowering.ts";

const constants = new Map<string, number | undefined>([
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
]);

/** A name: of a parameter or a constant, of something captured, or of JavaScript itself. */
export function Identifier(node: ts.Identifier, context: LowerContext): Thing {
  const symbol = context.symbols.read(node);
  const bound = symbol && lookUp(symbol, context.scope);
  if (bound !== undefined) return bound;
  const capture = Object.hasOwn(context.scope.captures, node.text) ? context.scope.captures[node.text] : undefined;
  if (capture !== undefined) {
    const value = capture();
    if (value !== undefined) return bindLive(value, { node, name: node.text }, context);
    return report(context, bodyNotVisible, { node, params: { name: node.text } });
  }
  const { text } = node;
  if (constants.has(text)) return constant(constants.get(text), node, context);
  if (symbol === undefined) return placeholder(node, context);
  const library = symbol.declarations?.some((declaration) => context.isLibrary(declaration.getSourceFile()));
  if (library === true) return { kind: "global", name: text };
  return report(context, unsupportedSyntax, { node, params: { syntax: `\`${text}\`, which has no value here,` } });
}

function lookUp(symbol: ts.Symbol, from: Scope): Thing | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const bound = scope.bindings.get(symbol) ?? scope.variables.get(symbol);
    if (bound !== undefined) return bound;
  }
  return undefined;
}

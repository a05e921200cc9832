import { notPlainFunction, recursive, unsupportedSyntax } from "../../diagnostics/lower.ts";
import { tooLarge } from "../../diagnostics/project.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { block } from "./block.ts";
import { type Closure, innerScope, type LowerContext, report, type Scope, type Thing } from "./lowering.ts";
import { bindParameter } from "./pattern.ts";

const deepestCalls = 64;

/** A call of a function of the sources, its body lowered with the arguments in place of the parameters. */
export function callClosure(
  { node: callee, scope }: Closure,
  { args, node }: { readonly args: readonly Thing[]; readonly node: ts.Node },
  context: LowerContext,
): Thing {
  const problem = problemOf({ node: callee, scope }, node, context);
  if (problem !== undefined) return problem;
  // A function that closes over names of the function being lowered is not remembered: its meaning may change with them.
  const remembered = scope.parent === undefined ? (context.memo.get(callee) ?? []) : [];
  const known = remembered.find(
    ({ captures, args: before }) => captures === scope.captures && sameThings(before, args),
  );
  if (known !== undefined) return known.result;
  const steps = context.steps?.steps.length;
  const calls = ts.isCallExpression(node)
    ? [...context.calls, { node, callee, scope }]
    : [...context.calls, { node: callee, callee, scope }];
  const inside: LowerContext = { ...context, scope: innerScope(scope), calls };
  // A function may name itself, which is found out when it calls itself.
  const self =
    callee.name && ts.isIdentifier(callee.name) ? context.checker.getSymbolAtLocation(callee.name) : undefined;
  if (self !== undefined) inside.scope.bindings.set(self, { kind: "closure", node: callee, scope });
  callee.parameters.forEach((parameter, at) => {
    bindParameter(parameter, { given: args[at], call: node }, inside);
  });
  const result = body(callee, inside);
  if (context.steps?.steps.length === steps && scope.parent === undefined) {
    context.memo.set(callee, [...(context.memo.get(callee) ?? []), { captures: scope.captures, args, result }]);
  }
  return result;
}

function sameThings(left: readonly Thing[], right: readonly Thing[]): boolean {
  return left.length === right.length && left.every((each, at) => each === right[at]);
}

function problemOf(
  { node: callee, scope }: Omit<Closure, "kind">,
  node: ts.Node,
  context: LowerContext,
): Ir | undefined {
  const name = callee.name?.getText() ?? nameOfVariable(callee) ?? "this function";
  if (context.calls.some((call) => call.callee === callee && sameScope(call.scope, scope)))
    return report(context, recursive, { node, params: { name } });
  if (context.calls.length >= deepestCalls) {
    return report(context, tooLarge, { node, params: { what: "the depth of calls", cap: `${deepestCalls}` } });
  }
  const async = callee.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  if (async !== undefined)
    return report(context, notPlainFunction, { node: async, params: { what: "an `async` function" } });
  const { asteriskToken } = callee;
  return asteriskToken && report(context, notPlainFunction, { node: asteriskToken, params: { what: "a generator" } });
}

/** True when two closures of one function captured the same values: a function that a factory makes twice is two functions. */
function sameScope(left: Scope, right: Scope): boolean {
  return (
    left === right || (left.parent === undefined && right.parent === undefined && left.captures === right.captures)
  );
}

function nameOfVariable({ parent }: ts.Node): string | undefined {
  return ts.isVariableDeclaration(parent) ? parent.name.getText() : undefined;
}

function body(callee: ts.FunctionLikeDeclaration, context: LowerContext): Thing {
  const written = "body" in callee ? callee.body : undefined;
  if (written === undefined)
    return report(context, unsupportedSyntax, { node: callee, params: { syntax: "a function without a body" } });
  if (!ts.isBlock(written)) return context.thing(written, context);
  return block(written, context);
}

/** The scope of a function that nothing encloses but what it captured. */
export function outermostScope(captures: Scope["captures"]): Scope {
  return { bindings: new Map(), parent: undefined, captures };
}

import type { TextEdit } from "@heed/plan";
import { notPlainFunction, recursive, unsupportedSyntax } from "../../diagnostics/lower.ts";
import { tooLarge } from "../../diagnostics/project.ts";
import type { Ir } from "../../ir.ts";
import { ts } from "../../ts.ts";
import { walkNodes } from "../../walk-nodes.ts";
import { returned } from "./completion.ts";
import { after } from "./forced.ts";
import {
  type Closure,
  innerScope,
  type LowerContext,
  nameOfFunction,
  placeholder,
  report,
  type Thing,
} from "./lowering.ts";
import { isOpen, recall, remember } from "./memo.ts";
import { bindParameter } from "./pattern.ts";

const deepestCalls = 64;
/** So many different calls are lowered for a workflow. Equal calls of one function count once. */
const mostCalls = 10_000;

/** A call of a function of the sources, its body lowered with the arguments in place of the parameters. */
export function callClosure(
  closure: Closure,
  { args, node }: { readonly args: readonly Thing[]; readonly node: ts.Node },
  context: LowerContext,
): Thing {
  const known = recall(closure, args, context);
  if (known !== undefined) return known;
  const problem = problemOf(closure, { args, node }, context);
  if (problem !== undefined) return problem;
  context.effort.calls += 1;
  const { node: callee, scope } = closure;
  const steps = context.steps?.ids.next;
  const call = { node: ts.isCallExpression(node) ? node : callee, callee, scope, args };
  const inside: LowerContext = {
    ...context,
    scope: { ...innerScope(scope), variables: new Map() },
    calls: [...context.calls, call],
  };
  // A function may name itself, which is found out when it calls itself.
  const self =
    callee.name && ts.isIdentifier(callee.name) ? context.checker.getSymbolAtLocation(callee.name) : undefined;
  if (self !== undefined) inside.scope.bindings.set(self, closure);
  const isRoot = context.calls.length === 0;
  const bound = callee.parameters.flatMap((parameter, at) =>
    bindParameter(parameter, { given: args[at], rest: isRoot ? undefined : args.slice(at), call: node }, inside),
  );
  const result = after([...args, ...bound], body(callee, inside));
  if (context.steps?.ids.next === steps) remember(closure, { args, result }, context);
  return result;
}

function problemOf(
  closure: Closure,
  { args, node }: { readonly args: readonly Thing[]; readonly node: ts.Node },
  context: LowerContext,
): Ir | undefined {
  const { node: callee } = closure;
  const { calls, effort } = context;
  const name = nameOfFunction(callee) ?? "this function";
  if (isOpen(closure, args, context)) return report(context, recursive, { node, params: { name } });
  if (calls.length >= deepestCalls) return tooMany("the depth of calls", { cap: deepestCalls, node }, context);
  if (effort.calls === mostCalls) {
    effort.calls += 1;
    return tooMany("the number of calls in this workflow", { cap: mostCalls, node }, context);
  }
  // Said once: all calls that follow are refused for the same cause.
  if (effort.calls > mostCalls) return placeholder(node, context);
  const async = callee.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  if (async !== undefined)
    return report(context, notPlainFunction, {
      node: async,
      params: { what: "an `async` function" },
      fix: withoutWaiting(callee, async, context),
    });
  const { asteriskToken } = callee;
  return asteriskToken && report(context, notPlainFunction, { node: asteriskToken, params: { what: "a generator" } });
}

/** Takes `async` off a function and `await` out of it. */
function withoutWaiting(callee: Closure["node"], async: ts.Node, { compile }: LowerContext): readonly TextEdit[] {
  const file = callee.getSourceFile();
  const starts = [async.getStart(file)];
  walkNodes(callee, (node) => {
    if (ts.isAwaitExpression(node)) starts.push(node.getStart(file));
  });
  return starts.map((start) => {
    const word = /^\w+\s*/.exec(file.text.slice(start))?.[0] ?? "";
    return { span: compile.spanOf({ file, start, end: start + word.length }), text: "" };
  });
}

function tooMany(
  what: string,
  { cap, node }: { readonly cap: number; readonly node: ts.Node },
  context: LowerContext,
): Ir {
  return report(context, tooLarge, { node, params: { what, cap: `${cap}` } });
}

function body(callee: ts.FunctionLikeDeclaration, context: LowerContext): Thing {
  const written = "body" in callee ? callee.body : undefined;
  if (written === undefined)
    return report(context, unsupportedSyntax, { node: callee, params: { syntax: "a function without a body" } });
  if (!ts.isBlock(written)) return context.thing(written, context);
  return returned(context.statements(written.statements, context), context.compile.spanOf(written));
}

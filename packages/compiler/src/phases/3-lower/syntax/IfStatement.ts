import { ts } from "../../../ts.ts";
import { branch } from "../completion.ts";
import { condition } from "../condition.ts";
import { keepsOrder } from "../forced.ts";
import { type Completion, type LowerContext, notIr, under } from "../lowering.ts";
import { eitherWay } from "../variables.ts";

/** `if (a) … else …`. The steps of a branch are guarded by its test. */
export function IfStatement(node: ts.IfStatement, context: LowerContext): Completion {
  const test = condition(node.expression, context);
  const place = { node, context };
  const then = () => inBranch(node.thenStatement, under(test, context));
  const otherwise = () => inBranch(node.elseStatement, under(notIr(test), context));
  const end = branch(test, eitherWay(test, [then, otherwise], place), place);
  return end.kind === "falls" && keepsOrder(context) ? { kind: "falls", evaluates: [test] } : end;
}

function inBranch(node: ts.Statement | undefined, context: LowerContext): Completion {
  if (node === undefined) return { kind: "falls" };
  return context.statements(ts.isBlock(node) ? node.statements : [node], context);
}

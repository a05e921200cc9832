import { ts } from "../../../ts.ts";
import { branch } from "../block.ts";
import { condition } from "../condition.ts";
import { type Completion, type LowerContext, notIr, under } from "../lowering.ts";

/** `if (a) … else …`. The steps of a branch are guarded by its test. */
export function IfStatement(node: ts.IfStatement, context: LowerContext): Completion {
  const test = condition(node.expression, context);
  const then = inBranch(node.thenStatement, under(test, context));
  const otherwise = inBranch(node.elseStatement, under(notIr(test), context));
  return branch(test, [then, otherwise], { node, context });
}

function inBranch(node: ts.Statement | undefined, context: LowerContext): Completion {
  if (node === undefined) return { kind: "falls" };
  return context.statements(ts.isBlock(node) ? node.statements : [node], context);
}

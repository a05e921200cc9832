import { unsupportedStatement } from "../../../diagnostics/lower.ts";
import { ts } from "../../../ts.ts";
import { leave } from "../loop.ts";
import { type Completion, type LowerContext, report } from "../lowering.ts";

/** `break;`, out of a `switch` or a loop. */
export function BreakStatement(node: ts.BreakStatement, context: LowerContext): Completion {
  if (node.label !== undefined)
    report(context, unsupportedStatement, { node, params: { statement: "a `break` to a label" } });
  const left = ts.findAncestor(node, (each) => ts.isSwitchStatement(each) || ts.isForOfStatement(each));
  if (left !== undefined && ts.isForOfStatement(left)) leave(left, node, context);
  return { kind: "breaks" };
}

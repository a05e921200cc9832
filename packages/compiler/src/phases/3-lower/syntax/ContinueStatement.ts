import { unsupportedStatement } from "../../../diagnostics/lower.ts";
import { ts } from "../../../ts.ts";
import { type Completion, type LowerContext, report } from "../lowering.ts";

/** `continue;`, which ends the statements of a loop for one element. */
export function ContinueStatement(node: ts.ContinueStatement, context: LowerContext): Completion {
  const around = ts.findAncestor(node, (each) => ts.isSwitchStatement(each) || ts.isForOfStatement(each));
  if (node.label !== undefined || (around !== undefined && ts.isSwitchStatement(around)))
    report(context, unsupportedStatement, {
      node,
      params: {
        statement: node.label === undefined ? "a `continue` inside a `switch`" : "a `continue` to a label",
        instead: "put what follows it under an `if`",
      },
    });
  return { kind: "breaks" };
}

import { unsupportedStatement } from "../../../diagnostics/lower.ts";
import type { ts } from "../../../ts.ts";
import { type Completion, type LowerContext, report } from "../lowering.ts";

/** `break;`, out of a `switch`: there are no loops to break out of. */
export function BreakStatement(node: ts.BreakStatement, context: LowerContext): Completion {
  if (node.label !== undefined)
    report(context, unsupportedStatement, { node, params: { statement: "a `break` to a label" } });
  return { kind: "breaks" };
}

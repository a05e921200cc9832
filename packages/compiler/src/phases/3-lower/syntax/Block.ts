import type { ts } from "../../../ts.ts";
import type { Completion, LowerContext } from "../lowering.ts";

/** `{ … }` as a statement. */
export function Block(node: ts.Block, context: LowerContext): Completion {
  return context.statements(node.statements, context);
}

import type { Expr } from "../expr.ts";

/** Thrown where an expression has no value for what it reads: JavaScript would have thrown there, or the plan is not well made. */
export class EvaluationFault extends Error {
  readonly kind = "evaluation-fault";
  /** The node that has no value. */
  readonly node: Expr;
  constructor(node: Expr, message: string) {
    super(message);
    this.node = node;
  }
}

/** What went wrong in an evaluation, in one line, and the node if it is known. Anything else that was thrown is thrown again. */
export function faultOf(thrown: unknown): { readonly message: string; readonly node?: Expr } {
  if (thrown instanceof EvaluationFault) return { message: thrown.message, node: thrown.node };
  if (thrown instanceof RangeError)
    return { message: "the expression is nested too deeply or makes a value that is too large" };
  throw thrown;
}

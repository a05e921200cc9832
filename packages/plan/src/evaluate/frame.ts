import type { Expr } from "../expr.ts";
import type { Value } from "../value.ts";

/** What the free variables of an expression stand for. */
export type Scope = { readonly [name: string]: Value };

/** The state of one evaluation. */
export interface Frame {
  readonly scope: Scope;
  /** What each bound variable stands for now, and since which step of an `each`; 0 when it is not bound. */
  readonly values: Value[];
  readonly since: number[];
  /** Counts the steps of all `each`es. */
  steps: number;
  /** The kept values of shared nodes, and the step at which each was worked out; -1 before. */
  readonly kept: Value[];
  readonly keptAt: number[];
}

/** How much room evaluations of one expression need. */
export interface FrameSize {
  readonly variables: number;
  readonly kept: number;
}

/** A new evaluation. */
export function frameFor(scope: Scope, size: FrameSize): Frame {
  return {
    scope,
    values: new Array<Value>(size.variables).fill(undefined),
    since: new Array<number>(size.variables).fill(0),
    steps: 0,
    kept: new Array<Value>(size.kept).fill(undefined),
    keptAt: new Array<number>(size.kept).fill(-1),
  };
}

/** Works a node out in an evaluation. */
export type Closure = (frame: Frame) => Value;

/** What compiling one expression knows. */
export interface Compilation {
  /** The closure of a node whose children were compiled before. */
  readonly compile: (expr: Expr) => Closure;
  /** The place of a variable in a frame. */
  readonly slotOf: (variable: string) => number;
}

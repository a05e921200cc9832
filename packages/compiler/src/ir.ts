import type { Expr, Span, Type } from "@heed/plan";
import type { LiveConnection } from "./world.ts";

/** What the compiler knows of an expression besides its meaning. */
export interface Known {
  /** The type of its value, from the dataset's schema and not from TypeScript's. */
  readonly type: Type;
  /** Where it was written. */
  readonly at: Span;
  /** True for `a!`: what reads on from it may fail. */
  readonly isAsserted?: true;
}

/** An expression with its type and place. */
export type Ir = Expr<Known>;

/** A task call or a wait of a `do`, in the order written. */
export type StepIr = {
  readonly id: string;
  readonly at: Span;
  /** All must hold for the step to run; evaluated in order, stopping at the first that does not. */
  readonly guard: readonly Ir[];
  /** The waits above it. */
  readonly after: readonly string[];
} & (
  | { readonly kind: "task"; readonly connection: LiveConnection; readonly operation: string; readonly input: Ir }
  | { readonly kind: "wait"; readonly ms: Ir }
);

/** A claim about the workflows of a dataset, lowered. */
export interface CoverageIr {
  readonly id: string;
  readonly dataset: string;
  readonly on: "created" | "updated";
  readonly at: Span;
  readonly when: Ir;
}

/** A workflow, lowered. */
export interface WorkflowIr {
  readonly id: string;
  readonly dataset: string;
  readonly on: "created" | "updated" | "saved";
  readonly at: Span;
  readonly when: Ir;
  readonly steps: readonly StepIr[];
}

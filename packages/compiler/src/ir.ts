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

interface StepCommon {
  readonly id: string;
  readonly at: Span;
  /** All must hold for the step to run; evaluated in order, stopping at the first that does not. */
  readonly guard: readonly Ir[];
  /** The waits above it in its list, and each `forEach` with waits in it. */
  readonly after: readonly string[];
}

export interface TaskIr extends StepCommon {
  readonly kind: "task";
  readonly connection: LiveConnection;
  readonly operation: string;
  readonly input: Ir;
  /** What was given as its second argument. */
  readonly options?: Ir;
  /** True when `attempt` takes it for what it is worth. */
  readonly isAttempted?: true;
}

/** What is done for each element of a list. */
export interface ForEachIr extends StepCommon {
  readonly kind: "forEach";
  readonly list: Ir;
  /** What was given as its third argument. */
  readonly bound?: Ir;
  readonly steps: readonly StepIr[];
  /** What the function returns for an element. */
  readonly gives?: Ir;
}

/** What a `do` reaches, in the order written. */
export type StepIr =
  | TaskIr
  | ForEachIr
  | (StepCommon & { readonly kind: "wait"; readonly ms: Ir })
  | (StepCommon & { readonly kind: "until"; readonly instant: Ir });

/** All steps of a list, each `forEach` before the steps in it. */
export function allSteps(steps: readonly StepIr[]): readonly StepIr[] {
  return steps.flatMap((step) => (step.kind === "forEach" ? [step, ...allSteps(step.steps)] : [step]));
}

/** The expressions of a step but for its guard, and but for those of the steps in it. */
export function valuesOf(step: StepIr): readonly Ir[] {
  switch (step.kind) {
    case "task":
      return step.options === undefined ? [step.input] : [step.input, step.options];
    case "wait":
      return [step.ms];
    case "until":
      return [step.instant];
    case "forEach":
      return [
        step.list,
        ...(step.bound === undefined ? [] : [step.bound]),
        ...(step.gives === undefined ? [] : [step.gives]),
      ];
  }
}

/** The step with its expressions replaced, its guard and the steps in it included. */
export function mapStep(step: StepIr, on: (expr: Ir) => Ir): StepIr {
  const guard = step.guard.map(on);
  switch (step.kind) {
    case "task":
      return { ...step, guard, input: on(step.input), ...(step.options && { options: on(step.options) }) };
    case "wait":
      return { ...step, guard, ms: on(step.ms) };
    case "until":
      return { ...step, guard, instant: on(step.instant) };
    case "forEach":
      return {
        ...step,
        guard,
        list: on(step.list),
        steps: step.steps.map((each) => mapStep(each, on)),
        ...(step.bound && { bound: on(step.bound) }),
        ...(step.gives && { gives: on(step.gives) }),
      };
  }
}

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
  readonly order?: "record";
  readonly at: Span;
  readonly when: Ir;
  readonly steps: readonly StepIr[];
}

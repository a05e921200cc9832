import { type Expr, type PlanForEachStep, type PlanStep, stepsRead } from "@heed/plan";
import type { ForEachIr, Ir, StepIr } from "../../ir.ts";
import { mostOf, optionsOf } from "../../step-options.ts";

/** Puts an expression into the plan's table, and gives its name there. */
type Write = (expr: Expr) => string;

/** A step as a plan carries it, with the steps that it reads. */
export function emitStep(step: StepIr, write: Write): PlanStep {
  const guard = guardOf(step);
  const common = {
    id: step.id,
    ...(guard === undefined ? {} : { guard: write(guard) }),
    after: [...step.after],
    ...readsOf([...(guard === undefined ? [] : [guard]), ...valuesIn(step)]),
  };
  switch (step.kind) {
    case "wait":
      return { kind: step.kind, ...common, ms: write(step.ms) };
    case "until":
      return { kind: step.kind, ...common, instant: write(step.instant) };
    case "forEach":
      return { kind: step.kind, ...common, ...emitElements(step, write) };
    case "task": {
      const { connection, operation, input } = step;
      const { idempotency, problems: _problems, ...options } = optionsOf(step);
      const task = { connection: connection.id, operation, input: write(input), ...options };
      return { kind: step.kind, ...common, ...task, ...(idempotency && { idempotency: write(idempotency) }) };
    }
  }
}

function emitElements(step: ForEachIr, write: Write): Pick<PlanForEachStep, "list" | "most" | "steps" | "gives"> {
  const { most } = mostOf(step);
  if (most === undefined) throw new Error(`bug: the list of ${step.id} has no bound, which the analysis lets pass`);
  const { list, steps, gives } = step;
  return {
    list: write(list),
    most,
    steps: steps.map((each) => emitStep(each, write)),
    ...(gives && { gives: { value: write(gives), ...readsOf([gives]) } }),
  };
}

/** The steps that expressions read; those of which it is read how they ended only when there are any. */
function readsOf(exprs: readonly Expr[]): Pick<PlanStep, "needs" | "watches"> {
  const { needs, watches } = stepsRead(exprs);
  return { needs, ...(watches.length > 0 ? { watches } : {}) };
}

/** What a step itself works out in a plan, without its guard, and without what is done for the elements of a `forEach`. */
function valuesIn(step: StepIr): readonly Ir[] {
  switch (step.kind) {
    case "wait":
      return [step.ms];
    case "until":
      return [step.instant];
    case "forEach":
      return [step.list];
    case "task": {
      const { idempotency } = optionsOf(step);
      return idempotency === undefined ? [step.input] : [step.input, idempotency];
    }
  }
}

/** The expressions that a plan holds of a step, without those of the steps in it. */
export function expressionsOf(step: StepIr): readonly Ir[] {
  const guard = guardOf(step);
  const gives = step.kind === "forEach" && step.gives !== undefined ? [step.gives] : [];
  return [...(guard === undefined ? [] : [guard]), ...valuesIn(step), ...gives];
}

/** The conditions of a step as one; undefined when there are none. */
function guardOf({ guard, at }: StepIr): Ir | undefined {
  const [only] = guard;
  if (guard.length <= 1) return only;
  return {
    kind: "all",
    terms: guard.flatMap((each) => (each.kind === "all" ? each.terms : [each])),
    type: { kind: "boolean" },
    at,
  };
}

import { faultOf, type Json, type Scope, type Value } from "@heed/plan";
import type { LoadedStep } from "../load-workflows.ts";
import type { States, Verdict } from "./next.ts";

/** What the expressions of a run's steps read besides the outputs of other steps. */
export interface Given {
  readonly record: Json;
  readonly before?: Json;
}

/** What the variables of a step's expressions stand for: a step that was skipped, and a wait, gave undefined. */
export function scopeOf(step: LoadedStep, given: Given, states: States): Scope {
  const scope: { [name: string]: Value } = { record: given.record, before: given.before };
  for (const id of step.needs) {
    const state = states.get(id);
    scope[id] = state?.kind === "done" ? state.output : undefined;
  }
  return scope;
}

/** Decides about a step whose needs are settled, by its guard and, for a wait, its length. */
export function judge(step: LoadedStep, given: Given, states: States): Verdict {
  const scope = scopeOf(step, given, states);
  try {
    const says = step.guard === undefined ? true : step.guard.evaluate(scope);
    if (says === false) return { kind: "skip" };
    if (says !== true) return { kind: "fault", reason: "its condition gave neither true nor false" };
    if (step.kind === "task") return { kind: "attempt" };
    const ms = step.ms.evaluate(scope);
    if (typeof ms !== "number") return { kind: "fault", reason: "the length of the wait is no number" };
    return { kind: "wait", ms };
  } catch (thrown) {
    return {
      kind: "fault",
      reason: `its ${step.kind === "wait" ? "condition or length" : "condition"} could not be evaluated: ${faultOf(thrown).message}`,
    };
  }
}

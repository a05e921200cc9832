import { faultOf, millisecondOf, nameOfKind, type Value } from "@heed/plan";
import type { LoadedStep } from "../load-steps.ts";
import type { Verdict } from "./next.ts";
import { listOf, type RunView, scopeOf } from "./scope.ts";

/** Decides about a step of which all is settled that it reads: by its guard, the length of a wait, the list of a `forEach`. */
export function judge(step: LoadedStep, places: readonly number[], view: RunView): Verdict {
  try {
    const scope = scopeOf(step, places, view);
    const says = step.guard === undefined ? true : step.guard.evaluate(scope);
    if (says === false) return { kind: "skip" };
    if (says !== true) return { kind: "fault", reason: "its condition gave neither true nor false" };
    switch (step.kind) {
      case "task":
        return { kind: "attempt" };
      case "wait":
        return lasting(step.ms.evaluate(scope));
      case "until":
        return until(step.instant.evaluate(scope));
      case "forEach":
        return opening(listOf(step, places, view), step.most);
    }
  } catch (thrown) {
    return { kind: "fault", reason: `its ${partsOf[step.kind]} could not be evaluated: ${faultOf(thrown).message}` };
  }
}

const partsOf: { readonly [K in LoadedStep["kind"]]: string } = {
  task: "condition",
  wait: "condition or length",
  until: "condition or instant",
  forEach: "condition or list",
};

function lasting(ms: Value): Verdict {
  return typeof ms === "number"
    ? { kind: "wait", ms }
    : { kind: "fault", reason: "the length of the wait is no number" };
}

function until(instant: Value): Verdict {
  const at = millisecondOf(instant);
  if (at !== undefined) return { kind: "until", at };
  // Not the text itself: it may be the record's.
  const what = typeof instant === "string" ? "the text" : nameOfKind(instant);
  return {
    kind: "fault",
    reason: `${what} to wait for is no instant: a date with a time and an offset, or a number of milliseconds`,
  };
}

function opening(list: Value, most: number): Verdict {
  if (!Array.isArray(list)) return { kind: "fault", reason: `${nameOfKind(list)} stands where a list is needed` };
  if (list.length <= most) return { kind: "open", count: list.length };
  return { kind: "fault", reason: `the list has ${list.length} elements, and the workflow takes ${most} at most` };
}

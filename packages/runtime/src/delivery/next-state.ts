import type { Outcome, Repeats } from "@heed/integrations/task";
import { type RetryPolicy, usualPolicy } from "./retry-policy.ts";
import type { FailureKind, Step, StepState } from "./step-state.ts";

/** What is known of an attempt when it ended. `step` counts the attempt already. */
export interface Ended {
  readonly step: Pick<Step, "attempts" | "unknowns" | "excused" | "firstAt">;
  readonly repeats: Repeats;
  readonly outcome: Outcome;
  /** True when the connection is to blame: the attempt is no reason to give the step up. */
  readonly isExcused?: boolean;
  readonly now: number;
  /** From 0 up to but without 1. */
  readonly dice: number;
}

/** The state of a step after an attempt. */
export function nextState(ended: Ended, policy: RetryPolicy = usualPolicy): StepState {
  const { outcome } = ended;
  switch (outcome.kind) {
    case "done":
      return { kind: "done", output: outcome.output };
    case "refused":
      return { kind: "failed", failure: "refused", reason: outcome.reason };
    case "later":
      if (outcome.isAsked === true) return asked(outcome, ended.now);
      return again(ended, { failure: "exhausted", reason: outcome.reason, afterMs: outcome.afterMs }, policy);
    case "unknown": {
      const { reason, afterMs } = outcome;
      if (ended.repeats !== "once-or-twice") return again(ended, { failure: "unknown", reason, afterMs }, policy);
      // This attempt counts among the unknowns from now on.
      if (ended.step.unknowns >= policy.mostBlindRepeats) {
        const whyNot = "it may have happened more than once already, so it is not repeated";
        return { kind: "failed", failure: "unknown", reason: `${reason}; ${whyNot}` };
      }
      const why = "; it may have happened already and is repeated once";
      return again(ended, { failure: "unknown", reason, why }, policy);
    }
  }
}

/** Until somebody decides, or the time for that is over. */
function asked({ reason, afterMs = 0 }: Extract<Outcome, { readonly kind: "later" }>, now: number): StepState {
  return { kind: "due", dueAt: now + Math.ceil(afterMs), delayMs: Math.ceil(afterMs), reason };
}

/** What an attempt that did not do says, and what the step comes to if there is no other. */
interface Undone {
  readonly failure: FailureKind;
  readonly reason: string;
  /** Why it is attempted again all the same. */
  readonly why?: string;
  readonly afterMs?: number | undefined;
}

function again(ended: Ended, { failure, reason, why = "", afterMs = 0 }: Undone, policy: RetryPolicy): StepState {
  const { step, now, dice } = ended;
  const counted = step.attempts - (step.excused ?? 0);
  if (counted >= policy.mostAttempts && ended.isExcused !== true) {
    const count = `attempt ${counted} of ${policy.mostAttempts}`;
    return { kind: "failed", failure, reason: `${reason}; that was ${count}` };
  }
  const backOffMs = Math.min(policy.capMs, policy.baseMs * policy.factor ** Math.max(0, counted - 1));
  // Never before the time that the destination named, and a little after it, so that not all come back at once.
  const delayMs = Math.ceil(afterMs > 0 ? afterMs + dice * Math.min(backOffMs, afterMs * 0.1 + 500) : dice * backOffMs);
  const dueAt = now + delayMs;
  if (dueAt > (step.firstAt ?? now) + policy.withinMs) {
    const limit = `${Math.round(policy.withinMs / 3_600_000)} hours after the first`;
    return { kind: "failed", failure, reason: `${reason}; the next attempt would come later than ${limit}` };
  }
  return { kind: "due", dueAt, delayMs, reason: `${reason}${why}` };
}

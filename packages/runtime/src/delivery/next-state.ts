import type { Outcome, Repeats } from "@heed/integrations/task";
import type { Step, StepState } from "./step-state.ts";

/** How attempts are repeated. */
export interface RetryPolicy {
  readonly baseMs: number;
  readonly factor: number;
  readonly capMs: number;
  readonly mostAttempts: number;
  /** Nothing is attempted later than so long after the first attempt. */
  readonly withinMs: number;
  /** How often an effect that may have happened, and that nobody would notice a repeat of, is attempted again. */
  readonly mostBlindRepeats: number;
}

/** Waits of 1 s, 2 s, 4 s … 5 min at most, each cut by dice, for 8 attempts or a day. */
const retryPolicy: RetryPolicy = {
  baseMs: 1_000,
  factor: 2,
  capMs: 300_000,
  mostAttempts: 8,
  withinMs: 86_400_000,
  mostBlindRepeats: 1,
};

/** What is known of an attempt when it ended. `step` counts the attempt already. */
export interface Ended {
  readonly step: Pick<Step, "attempts" | "unknowns" | "firstAt">;
  readonly repeats: Repeats;
  readonly outcome: Outcome;
  readonly now: number;
  /** From 0 up to but without 1. */
  readonly dice: number;
}

/** The state of a step after an attempt. */
export function nextState(ended: Ended, policy: RetryPolicy = retryPolicy): StepState {
  const { outcome } = ended;
  switch (outcome.kind) {
    case "done":
      return { kind: "done", output: outcome.output };
    case "refused":
      return { kind: "failed", reason: outcome.reason };
    case "later":
      return again(ended, outcome.reason, policy, outcome.afterMs);
    case "unknown": {
      if (ended.repeats !== "once-or-twice") return again(ended, outcome.reason, policy);
      // This attempt counts among the unknowns from now on.
      if (ended.step.unknowns >= policy.mostBlindRepeats) {
        return {
          kind: "failed",
          reason: `${outcome.reason}; it may have happened more than once already, so it is not repeated`,
        };
      }
      return again(ended, `${outcome.reason}; it may have happened already and is repeated once`, policy);
    }
  }
}

function again(ended: Ended, reason: string, policy: RetryPolicy, afterMs = 0): StepState {
  const { step, now, dice } = ended;
  if (step.attempts >= policy.mostAttempts) {
    return { kind: "failed", reason: `${reason}; that was attempt ${step.attempts} of ${policy.mostAttempts}` };
  }
  const backOffMs = Math.min(policy.capMs, policy.baseMs * policy.factor ** Math.max(0, step.attempts - 1));
  // Never before the time that the destination named, and a little after it, so that not all come back at once.
  const delayMs = Math.ceil(afterMs > 0 ? afterMs + dice * Math.min(backOffMs, afterMs * 0.1 + 500) : dice * backOffMs);
  const dueAt = now + delayMs;
  if (dueAt > (step.firstAt ?? now) + policy.withinMs) {
    return { kind: "failed", reason: `${reason}; the next attempt would come later than a day after the first` };
  }
  return { kind: "due", dueAt, delayMs, reason };
}

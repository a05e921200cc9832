import type { Outcome } from "@heed/integrations/task";

/**
 * What is believed of a connection:
 * - `closed`: it works. `failures` counts the attempts in a row that did not, `steps` some of the steps that they were of;
 * - `open`: it does not, and nothing is attempted before `untilAt`;
 * - `half-open`: one attempt finds out.
 * It is open because its destination is `failing`, or because the destination has `refused` the connection itself.
 */
export type Breaker =
  | { readonly kind: "closed"; readonly failures: number; readonly steps: readonly string[] }
  | { readonly kind: "open"; readonly cause: Cause; readonly openMs: number; readonly untilAt: number }
  | { readonly kind: "half-open"; readonly cause: Cause; readonly openMs: number };

export type Cause = "failing" | "refused";

/** An attempt that ended: of which step, how, and when by a clock that does not jump. */
export interface Ended {
  readonly step: string;
  readonly outcome: Outcome;
  readonly now: number;
  /** From 0 up to but without 1. */
  readonly dice: number;
}

/** A connection of which nothing bad is known. */
export const works: Breaker = { kind: "closed", failures: 0, steps: [] };

/** So many attempts in a row have to fail. */
const mostFailures = 5;
/** One record that a destination cannot bear is not to stop the others: so many steps have to be among them. */
const fewestSteps = 3;

/** How long a connection is left alone: at first, how many times longer after each attempt that fails, and at most. */
const pauses: {
  readonly [C in Cause]: { readonly firstMs: number; readonly factor: number; readonly mostMs: number };
} = {
  failing: { firstMs: 1_000, factor: 2, mostMs: 15_000 },
  refused: { firstMs: 5_000, factor: 3, mostMs: 900_000 },
};

/** What is believed of a connection after an attempt. */
export function afterAttempt(breaker: Breaker, ended: Ended): Breaker {
  const { outcome } = ended;
  switch (outcome.kind) {
    case "done":
      return works;
    case "refused":
      // Who says what is wrong with an input is there and has let us in.
      return outcome.fault === "input" ? works : opened(breaker, "refused", ended);
    case "later":
    case "unknown":
      return failed(breaker, ended);
  }
}

function failed(breaker: Breaker, ended: Ended): Breaker {
  if (breaker.kind === "half-open") return opened(breaker, "failing", ended);
  // A destination that names a time is well enough to do so.
  const isAlive = ended.outcome.kind === "later" && ended.outcome.afterMs !== undefined;
  if (breaker.kind === "open" || isAlive) return breaker;
  const failures = breaker.failures + 1;
  const steps = [...new Set([...breaker.steps, ended.step])].slice(0, fewestSteps);
  if (failures < mostFailures || steps.length < fewestSteps) return { kind: "closed", failures, steps };
  return opened(breaker, "failing", ended);
}

function opened(breaker: Breaker, cause: Cause, { now, dice }: Ended): Breaker {
  // Attempts that were under way when it opened say nothing new.
  if (breaker.kind === "open" && breaker.cause === cause) return breaker;
  const { firstMs, factor, mostMs } = pauses[cause];
  const isWorse = breaker.kind === "half-open" && breaker.cause === cause;
  const openMs = isWorse ? Math.min(mostMs, breaker.openMs * factor) : firstMs;
  return { kind: "open", cause, openMs, untilAt: now + openMs * (1 + dice * 0.1) };
}

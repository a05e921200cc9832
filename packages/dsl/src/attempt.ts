import { failureOf } from "./failed.ts";
import { kind } from "./kind.ts";

/** Why a task failed for good. */
export interface Failure {
  /**
   * - `refused`: the destination will never take it;
   * - `exhausted`: it was put off until no attempt was left;
   * - `unknown`: it may have been done, and is not tried again;
   * - `invalid`: its input, or the destination's answer, is not what the task's contract says.
   */
  readonly kind: "refused" | "exhausted" | "unknown" | "invalid";
  /** One line, without a secret and without a text of the record. */
  readonly reason: string;
}

/** How a task ended: what it gave, or why it failed. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/**
 * Takes a task for what it is worth: when it has failed for good, the run does not count as failed, and what reads the result goes on.
 *
 * `const posted = attempt(slack.postMessage({ … })); if (!posted.ok) tickets.create({ name: posted.failure.reason });`
 */
export const attempt: { <T>(output: T): Attempt<T>; readonly [kind]: "attempt" } = Object.assign(
  <T>(output: T): Attempt<T> => {
    const failure = failureOf(output);
    return failure === undefined ? { ok: true, value: output } : { ok: false, failure };
  },
  { [kind]: "attempt" } as const,
);

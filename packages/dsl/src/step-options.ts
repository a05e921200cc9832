import type { Duration } from "./time.ts";

/** How attempts at a task are repeated. What is left out is as for every task: 8 attempts, a second at first, five minutes at most. */
export interface Retry {
  /** The most attempts, the first included; from 1 to 100. */
  readonly attempts?: number;
  /** The delay before the second attempt. It doubles with each, and is cut by dice so that not all come at once. */
  readonly firstDelay?: Duration;
  /** No delay is longer, unless the destination asks for it. */
  readonly longestDelay?: Duration;
}

/** What a task takes as its second argument. All but `idempotency` must be known when the workflow is compiled. */
export interface StepOptions {
  readonly retry?: Retry;
  /** How long one attempt may take; at most an hour. */
  readonly timeout?: Duration;
  /**
   * Stands for the run in the name that the effect has towards the destination: runs of this workflow with the same text have one effect,
   * where the destination removes repeats.
   */
  readonly idempotency?: string;
  /** True when the run does not count as failed when this task fails. What reads its output does not run then. */
  readonly continueOnFailure?: boolean;
}

import type { PlanRetry } from "@heed/plan";

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
export const usualPolicy: RetryPolicy = {
  baseMs: 1_000,
  factor: 2,
  capMs: 300_000,
  mostAttempts: 8,
  withinMs: 86_400_000,
  mostBlindRepeats: 1,
};

/** The policy of a step that says how often and after how long it is repeated: what it does not say is as usual. */
export function policyOf(retry: PlanRetry | undefined): RetryPolicy {
  if (retry === undefined) return usualPolicy;
  const { attempts = usualPolicy.mostAttempts, firstMs = usualPolicy.baseMs } = retry;
  const capMs = retry.longestMs ?? Math.max(usualPolicy.capMs, firstMs);
  // Whoever asks for long delays is not to have them cut by a limit that they do not know of.
  const withinMs = Math.max(usualPolicy.withinMs, attempts * capMs);
  return { ...usualPolicy, baseMs: Math.min(firstMs, capMs), capMs, mostAttempts: attempts, withinMs };
}

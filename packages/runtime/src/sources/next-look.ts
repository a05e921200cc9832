/** How the last look at a source ended. */
export interface LastLook {
  readonly everyMs: number;
  /** Looks in a row that did not succeed; 0 after one that did. */
  readonly failures: number;
  /** The other side named a time. */
  readonly afterMs?: number | undefined;
  /** From 0 up to but without 1. */
  readonly dice: number;
}

const firstDelayMs = 1_000;
const longestDelayMs = 300_000;
/** So much earlier or later than it should, so that sources that began together do not stay together. */
const jitter = 0.1;

/** After how many milliseconds a source is looked at again: never before the time that it named itself. */
export function nextLookMs({ everyMs, failures, afterMs = 0, dice }: LastLook): number {
  if (failures === 0) return Math.max(afterMs, everyMs * (1 - jitter + 2 * jitter * dice));
  const most = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
  // What was named is exceeded a little, as all who were told the same would come back at once.
  return afterMs > 0 ? afterMs + most * jitter * dice : (most * (1 + dice)) / 2;
}

/** How handlers and state are understood. A release serves the one before, too, on a path of its own, so that what is under way there ends there. */
export const abi = 1;

/** The services by what they hold. */
export const services = {
  runs: "HeedRun",
  attempts: "HeedAttempt",
  plans: "HeedPlan",
  homes: "HeedHome",
  permits: "HeedPermits",
  orders: "HeedOrder",
} as const;

/** So long a run is known after it ended, and the same start is taken for a repetition: longer than sources deliver again. */
export const retentionMs = 35 * 86_400_000;

/** A home is kept in so many parts, each an object of its own: at one of them one run at a time tells how it stands. */
export const homeParts = 4;

/** The part of its home at which a run tells how it stands. */
export function partOf(run: string): number {
  return [...run].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % homeParts;
}

/** The key of a part of a home. */
export const homeKey = (home: string, part: number): string => `${home}/${part}`;

/**
 * What was asked of workers that nobody reaches is asked again, until it is done and soon after they are back. The servers would do that a
 * minute apart after a while, and after 70 times not any more before someone tells them to.
 */
export const askedAgain = {
  retryPolicy: { initialInterval: 100, exponentiationFactor: 2, maxInterval: 3_000, maxAttempts: 1_000_000_000 },
} as const;

/** How handlers and state are understood. A release serves the one before, too, on a path of its own, so that what is under way there ends there. */
export const abi = 1;

/** The services by what they hold. */
export const services = {
  runs: "HeedRun",
  attempts: "HeedAttempt",
  plans: "HeedPlan",
  homes: "HeedHome",
  permits: "HeedPermits",
} as const;

/** So long a run is known after it ended, and the same start is taken for a repetition: longer than sources deliver again. */
export const retentionMs = 35 * 86_400_000;

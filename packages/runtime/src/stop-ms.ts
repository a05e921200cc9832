/**
 * How long a stop waits. Attempts have so long to end by themselves, and then so long to come back after they were told to; requests
 * have so long, beside that. INVARIANT: less than ten seconds in all, within which a process has to be down.
 */
export const stopMs = { toEnd: 6_000, toComeBack: 2_000, forRequests: 7_000 } as const;

/** Permits of a connection: how many there were at a moment, of a clock that does not jump. */
export interface Bucket {
  readonly permits: number;
  readonly at: number;
}

/**
 * How many permits may gather while nobody asks: a tenth of a second's, and one at least. So in no second are there more attempts than
 * a tenth above the rate.
 */
export function depthOf(perSecond: number): number {
  return Math.max(1, Math.floor(perSecond * 0.1));
}

/** The bucket as it is at a later moment. */
export function filled({ permits, at }: Bucket, perSecond: number, now: number): Bucket {
  const gathered = permits + (Math.max(0, now - at) * perSecond) / 1_000;
  return { permits: Math.min(depthOf(perSecond), gathered), at: now };
}

/** How long until there is a permit; 0 when there is one. */
export function untilPermitMs({ permits }: Bucket, perSecond: number): number {
  return permits >= 1 ? 0 : ((1 - permits) * 1_000) / perSecond;
}

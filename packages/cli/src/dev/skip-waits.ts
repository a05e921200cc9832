import type { Session } from "./session.ts";
import type { SkippingClock } from "./skipping-clock.ts";

/** So often time is skipped without a task that ends well: then something will never be delivered, and it would go on for days. */
const mostInVain = 50;

/** Lets what waits pass, until nothing waits, nothing comes of it any more, or the signal aborts. */
export async function skipWaits(
  { runtime, activity }: Pick<Session, "runtime" | "activity">,
  clock: SkippingClock,
  signal: AbortSignal,
): Promise<void> {
  let delivered = activity.counts().delivered;
  for (let inVain = 0; inVain < mostInVain && !signal.aborted; inVain += 1) {
    const nextAt = await runtime.idle();
    if (nextAt === undefined) return;
    if (activity.counts().delivered > delivered) inVain = 0;
    delivered = activity.counts().delivered;
    clock.skipTo(nextAt);
  }
}

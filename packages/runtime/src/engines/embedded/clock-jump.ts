import type { DeliveryPorts } from "../../delivery/ports.ts";

/** Smaller differences come of the clock being set right little by little. */
const jumpMs = 2_000;

/**
 * Gives a function that, called from time to time, notices when the clock has jumped and moves the attempts that are due with it: a
 * delay before a retry is a length of time, not a time of day. Waits of a workflow stay where they are on the clock.
 */
export function jumpWatch({
  clock,
  writer,
  onEvent,
}: Pick<DeliveryPorts, "clock" | "writer" | "onEvent">): () => Promise<void> {
  const offset = () => clock.now() - (clock.monotonic?.() ?? clock.now());
  let before = offset();
  return async () => {
    const byMs = Math.round(offset() - before);
    if (Math.abs(byMs) < jumpMs) return;
    await writer.write([{ kind: "re-anchor", now: clock.now(), shiftMs: byMs }]);
    before += byMs;
    onEvent({ kind: "clock-jumped", byMs });
  };
}

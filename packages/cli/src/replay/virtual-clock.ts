import type { Clock } from "@heed/runtime";

/** A clock that stands where it is set, and calls the timers that it passes. */
export interface VirtualClock extends Required<Clock> {
  /** Sets the clock to a later moment; an earlier one changes nothing. */
  readonly advanceTo: (at: number) => void;
}

/** A clock for a replay: time passes only when it is told to. */
export function virtualClock(startAt: number): VirtualClock {
  let now = startAt;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  return {
    now: () => now,
    monotonic: () => now,
    timer: (afterMs, act) => {
      const timer = { at: now + afterMs, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advanceTo: (at) => {
      now = Math.max(now, at);
      for (const timer of [...timers].filter((each) => each.at <= now)) {
        timers.delete(timer);
        timer.act();
      }
    },
  };
}

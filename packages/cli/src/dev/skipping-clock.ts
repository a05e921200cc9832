import { type Clock, systemClock } from "@heed/runtime";

/** The clock of this machine, set ahead whenever there is nothing to do but wait. */
export interface SkippingClock extends Required<Clock> {
  /** Sets it ahead to a moment, and calls what was to be called by then; a moment that has passed changes nothing. */
  readonly skipTo: (at: number) => void;
}

/** A clock that shows the time of this machine as long as nobody sets it ahead. */
export function skippingClock(machine: Required<Clock> = systemClock): SkippingClock {
  let aheadMs = 0;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  const now = () => machine.now() + aheadMs;
  return {
    now,
    monotonic: () => machine.monotonic() + aheadMs,
    timer: (afterMs, act) => {
      const end = () => {
        timers.delete(timer);
        cancel();
      };
      const timer = {
        at: now() + afterMs,
        act: () => {
          end();
          act();
        },
      };
      const cancel = machine.timer(afterMs, timer.act);
      timers.add(timer);
      return end;
    },
    skipTo: (at) => {
      aheadMs += Math.max(0, at - now());
      for (const timer of [...timers].filter((each) => each.at <= at)) timer.act();
    },
  };
}

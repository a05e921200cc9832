import type { Store } from "./stores/store.ts";

export type { Store };

/** Where the time comes from. Tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970, as the machine's clock shows them; may jump. */
  now(): number;
  /** Milliseconds since some moment; never jumps. Absent: `now` is held not to jump. */
  monotonic?(): number;
  /** Calls `act` once after so many milliseconds, unless the function that it gives is called before. Absent: `setTimeout`. */
  timer?(afterMs: number, act: () => void): () => void;
}

/** Gives numbers from 0 up to but without 1. */
export type Random = () => number;

/** The clock of this machine. */
export const systemClock: Required<Clock> = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  timer: (afterMs, act) => {
    const timer = setTimeout(act, afterMs);
    return () => clearTimeout(timer);
  },
};

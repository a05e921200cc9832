import { kind } from "./kind.ts";
import { reach } from "./recording.ts";

declare const unit: unique symbol;
/** A length of time in milliseconds, made by `seconds`, `minutes`, `hours` or `days`. */
export type Duration = number & { readonly [unit]: "ms" };

/** A function that makes a duration of a number; `ms` is the length of one. */
export interface DurationUnit {
  (count: number): Duration;
  readonly [kind]: "duration";
  readonly ms: number;
}

function durationUnit(ms: number): DurationUnit {
  const make = (count: number): Duration => (count * ms) as Duration;
  return Object.assign(make, { [kind]: "duration", ms } as const);
}

export const seconds: DurationUnit = durationUnit(1000);
export const minutes: DurationUnit = durationUnit(60_000);
export const hours: DurationUnit = durationUnit(3_600_000);
/** Days of 24 hours, whatever the clocks do. */
export const days: DurationUnit = durationUnit(86_400_000);

declare const moment: unique symbol;
/** A moment to wait for, made by `until`. */
export interface Moment {
  readonly [moment]: true;
}

/** What `until` makes; that it is one is known to the types only. */
interface Until {
  readonly until: string | number;
}

/**
 * A moment to wait for: a date and time of the record as an ISO 8601 text with an offset, a date alone, which is its midnight in UTC, or
 * milliseconds since 1970, or a `Date`. One that is over is not waited for.
 *
 * `wait(until(review.replyBy))` → `{"kind":"until","instant":…}` among the steps of the plan.
 */
export const until: { (instant: string | number | Date): Moment; readonly [kind]: "until" } = Object.assign(
  (instant: string | number | Date): Moment => {
    const made: Until = { until: instant instanceof Date ? instant.getTime() : instant };
    return made as unknown as Moment;
  },
  { [kind]: "until" } as const,
);

/**
 * Lets time pass in a `do`: what is written below it starts no earlier than that: after a duration, or at a moment. The runtime may stop and start again meanwhile.
 *
 * `wait(hours(24))` → `{"kind":"wait","ms":…}` among the steps of the plan.
 */
export const wait: { (time: Duration | Moment): void; readonly [kind]: "wait" } = Object.assign(
  (time: Duration | Moment): void => {
    if (typeof time === "number") reach({ kind: "wait", ms: time });
    else reach({ kind: "wait", until: (time as unknown as Until).until });
  },
  { [kind]: "wait" } as const,
);

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

/**
 * Lets time pass in a `do`: what is written below it starts no earlier than that. The runtime may stop and start again meanwhile.
 *
 * `wait(hours(24))` → `{"kind":"wait","ms":…}` among the steps of the plan.
 */
export const wait: { (duration: Duration): void; readonly [kind]: "wait" } = Object.assign(
  (duration: Duration): void => {
    reach({ kind: "wait", ms: duration });
  },
  { [kind]: "wait" } as const,
);

import type { ProfiledPlan } from "./profile-plan.ts";

/** What a profile gains, as one line: `reviews: profiled on 1,146 records (9 did not fit); 12.4 conditions are tried a record, 31.0 without it`. */
export function gainText({ dataset, records, refused, profile }: ProfiledPlan): string {
  const count = (number: number): string => number.toLocaleString("en-US");
  const misfits = refused === 0 ? "" : ` (${count(refused)} did not fit)`;
  const tried = `${profile.triedWith.toFixed(1)} conditions are tried a record, ${profile.triedBefore.toFixed(1)} without it`;
  return `${dataset}: profiled on ${count(records)} records${misfits}; ${tried}`;
}

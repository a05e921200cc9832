import { sha256 } from "@heed/plan";

/** What an effect is named after: the run and the step; a text of the workflow's own, where it gives one, in place of the run. */
export interface Effect {
  readonly run: string;
  readonly workflow: string;
  readonly step: string;
  readonly idempotency?: string | undefined;
}

/** The name of a step's effect: the same in every attempt and after every restart. 40 hexadecimal digits. */
export function effectKeyOf({ run, workflow, step, idempotency }: Effect): string {
  const named = idempotency === undefined ? [run, step] : [workflow, step, idempotency];
  return sha256(JSON.stringify(named)).slice(0, 40);
}

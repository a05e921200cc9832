import { type Diagnostic, diagnose } from "@heed/plan";
import { nearlyFull, tooMuchToDo } from "./faults.ts";
import type { Clock, Store } from "./ports.ts";

/** From where on nothing more is taken in. */
export interface PressureLimits {
  /** Steps that are due and have not been begun. */
  readonly due: number;
  /** Bytes that are to stay free on the disk of the store. */
  readonly freeBytes: number;
}

/** Where nobody says otherwise. */
export const usualPressure: PressureLimits = { due: 100_000, freeBytes: 1_048_576 };

/** An answer is given again for so long: whoever sends may not make the store count all the time. */
const answerLastsMs = 250;

/** Gives a function that tells why no more records are to be taken in now; undefined when they may come. */
export function pressureOf(
  { store, clock }: { readonly store: Pick<Store, "load">; readonly clock: Clock },
  limits: PressureLimits,
): () => Promise<Diagnostic | undefined> {
  const now = () => clock.monotonic?.() ?? clock.now();
  let last: { readonly at: number; readonly fault: Promise<Diagnostic | undefined> } | undefined;
  return () => {
    if (last === undefined || now() - last.at >= answerLastsMs) last = { at: now(), fault: look() };
    return last.fault;
  };
  async function look(): Promise<Diagnostic | undefined> {
    const { lanes, bytes } = await store.load(clock.now(), { due: limits.due + 1, others: 1 });
    if (bytes !== undefined && bytes.free < limits.freeBytes) return diagnose(nearlyFull, { free: bytes.free });
    const steps = lanes.reduce((sum, { due }) => sum + due, 0);
    return steps > limits.due ? diagnose(tooMuchToDo, { due: steps, most: limits.due }) : undefined;
  }
}

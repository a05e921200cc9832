import type { Outcome } from "@heed/integrations/task";
import {
  createMemoryStore,
  createRuntime,
  type DeliverPort,
  type DeliveryCall,
  type Runtime,
  type RuntimeOptions,
} from "@heed/runtime";

/** A clock that stands still until it is told to move, and then calls the timers that it passes, in their order. */
export function manualClock(startAt = 1_700_000_000_000) {
  let wall = startAt;
  let steady = 0;
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  return {
    now: () => wall,
    monotonic: () => steady,
    timer: (afterMs: number, act: () => void) => {
      const timer = { at: steady + afterMs, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    /** Lets time pass. */
    pass: (ms: number) => {
      wall += ms;
      steady += ms;
      const due = timers.filter(({ at }) => at <= steady);
      timers = timers.filter(({ at }) => at > steady);
      for (const { act } of due) act();
    },
    /** Sets the clock without time passing. */
    jump: (ms: number) => {
      wall += ms;
    },
    /** How long until the next timer. */
    untilNext: () => Math.min(...timers.map(({ at }) => at - steady)),
  };
}

export interface Delivered extends DeliveryCall {
  readonly key: string;
  readonly attempt: number;
}

/** A deliverer that answers as it is told, and remembers what it was asked. */
export function scripted(answer: (call: Delivered, count: number) => Outcome | Promise<Outcome>) {
  const calls: Delivered[] = [];
  const deliver: DeliverPort = async (call, { key, attempt }) => {
    const delivered = { ...call, key, attempt };
    calls.push(delivered);
    return answer(delivered, calls.length);
  };
  return { deliver, calls };
}

export const sent: Outcome = { kind: "done", output: { status: 200, body: null } };

/** A runtime over a store in memory, unless a test says otherwise; not started. */
export async function running(options: Pick<RuntimeOptions, "plan"> & Partial<RuntimeOptions>): Promise<Runtime> {
  const created = await createRuntime({ store: createMemoryStore(), secrets: () => undefined, ...options });
  if (created.kind === "refused") throw new Error(created.faults.map(({ message }) => message).join("; "));
  return created.runtime;
}

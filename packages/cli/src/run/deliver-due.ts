import { setTimeout as sleep } from "node:timers/promises";
import type { Runtime, Store } from "@heed/runtime";
import type { Activity } from "./activity.ts";

/** What is due within this is waited for, as a second attempt often is; what is due later is left to another process. */
const worthWaitingMs = 10_000;
const lookEveryMs = 200;

/** What is delivered, and who tells how it goes. */
export interface Delivering {
  readonly runtime: Pick<Runtime, "idle" | "pause">;
  readonly activity: Pick<Activity, "lastAnsweredAt">;
  /** When for so long no destination has answered as it should, no more attempts are begun. */
  readonly patienceMs: number;
  /** Aborts when the user wants it to end. */
  readonly signal: AbortSignal;
}

/**
 * Resolves when nothing can be delivered soon, when patience is at an end and what runs has ended, or when the signal aborts. So a
 * destination that is down or hangs ends it as surely as one that works.
 */
export async function deliverDue({ runtime, activity, patienceMs, signal }: Delivering): Promise<void> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const since = Date.now();
  const isHopeless = () => Date.now() - Math.max(since, activity.lastAnsweredAt()) > patienceMs;
  const watch = setInterval(() => isHopeless() && runtime.pause(), lookEveryMs);
  try {
    while (!signal.aborted) {
      const nextAt = await Promise.race([runtime.idle(), aborted]);
      const inMs = (nextAt ?? Number.POSITIVE_INFINITY) - Date.now();
      if (signal.aborted || inMs > worthWaitingMs || isHopeless()) return;
      // A moment more than is left, so that the engine has seen it become due.
      await sleep(Math.max(inMs, 0) + 20, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    clearInterval(watch);
  }
}

/** When the first thing that waits is due, in epoch milliseconds; undefined when nothing waits. */
export async function nextDueAt(store: Pick<Store, "waiting">): Promise<number | undefined> {
  const { items } = await store.waiting({ limit: 1 });
  return items[0]?.dueAt;
}

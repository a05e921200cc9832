import { setTimeout as sleep } from "node:timers/promises";
import type { Runtime, Store } from "@heed/runtime";

/** What is due within this is waited for, as a second attempt often is; what is due later is left to another process. */
const worthWaitingMs = 10_000;

/** Resolves when nothing is due soon, or when the signal aborts. */
export async function deliverDue(
  runtime: Pick<Runtime, "idle">,
  store: Pick<Store, "waiting">,
  signal: AbortSignal,
): Promise<void> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  while (!signal.aborted) {
    await Promise.race([runtime.idle(), aborted]);
    const dueAt = await nextDueAt(store);
    const inMs = (dueAt ?? Number.POSITIVE_INFINITY) - Date.now();
    if (signal.aborted || inMs > worthWaitingMs) return;
    // A moment more than is left, so that the engine has seen it become due.
    await sleep(Math.max(inMs, 0) + 20, undefined, { signal }).catch(() => undefined);
  }
}

/** When the first thing that waits is due, in epoch milliseconds; undefined when nothing waits. */
export async function nextDueAt(store: Pick<Store, "waiting">): Promise<number | undefined> {
  const { items } = await store.waiting({ limit: 1 });
  return items[0]?.dueAt;
}

import type { DeliverPorts, Outcome } from "@heed/integrations/task";
import type { DeliverPort, DeliveryCall } from "./shipped-deliver.ts";

/** What a call is made with: the deliverer's ports, and what ends the call early. */
export interface CallPorts extends Omit<DeliverPorts, "signal" | "ended"> {
  /** Aborts when the runtime has ended, or stops and waits no longer. */
  readonly stop: AbortSignal;
  readonly timeoutMs: number;
}

/** How long a deliverer has to come back after it was told to. */
const graceMs = 1_000;

/** Calls a deliverer and gives an outcome whatever it does: throw, hang, or ignore that it was told to come back. */
export async function callDeliverer(deliver: DeliverPort, call: DeliveryCall, ports: CallPorts): Promise<Outcome> {
  const { stop, timeoutMs, ...others } = ports;
  const controller = new AbortController();
  let reason = "the attempt was given up";
  const giveUp = (why: string): void => {
    reason = why;
    controller.abort();
  };
  const onStop = () => giveUp("the runtime was stopped during the attempt");
  const timer = setTimeout(() => giveUp(`no answer within ${timeoutMs} ms`), timeoutMs);
  stop.addEventListener("abort", onStop, { once: true });
  if (stop.aborted) onStop();
  const { signal } = controller;
  try {
    const asked = deliver(call, { ...others, signal, ended: stop }).catch((thrown: unknown): Outcome => {
      return { kind: "unknown", reason: signal.aborted ? reason : `the deliverer failed with ${nameOf(thrown)}` };
    });
    return await Promise.race([asked, afterGrace(signal).then((): Outcome => ({ kind: "unknown", reason }))]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", onStop);
  }
}

function afterGrace(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, graceMs).unref();
    if (signal.aborted) wait();
    else signal.addEventListener("abort", wait, { once: true });
  });
}

/** The error's name only: its message may hold a text of the record. */
function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown;
}

import { type Diagnostic, diagnose } from "@heed/plan";
import { storeFaultOf } from "../stores/store-fault.ts";
import { internalFault, interruptedBody, notStored } from "./faults.ts";

/** What went wrong with a request: what to tell the sender, and whether it is a bug of ours. */
export interface Failure {
  readonly status: 400 | 500 | 503;
  readonly fault: Diagnostic;
}

/**
 * Tells apart what may fail while a request is served: the sender went away, the store did not take the records, or we have a
 * bug, whose text is not for the sender.
 */
export function failureOf(error: unknown, request: Request): Failure {
  const stored = storeFaultOf(error);
  if (stored !== undefined) return { status: 503, fault: diagnose(notStored, { reason: stored.fault.message }) };
  if (request.signal.aborted) return { status: 400, fault: diagnose(interruptedBody, {}) };
  return { status: 500, fault: diagnose(internalFault, {}) };
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Diagnostic } from "@heed/plan";
import type { Io } from "../io.ts";
import { deliverDue } from "../run/deliver-due.ts";
import type { DevRequest } from "./request.ts";
import type { Session } from "./session.ts";
import { skipWaits } from "./skip-waits.ts";
import { takeFiles } from "./take-files.ts";

/** After so long a stand-in has answered, or never will. */
const patienceMs = 15_000;
const lookEveryMs = 50;

/**
 * Takes the files of a request into a session and lets everything happen that follows: what is due soon, or, where waits are skipped,
 * all of it. A session that stays goes on with that until the signal aborts. Gives what is wrong with the files.
 */
export async function play(
  session: Session,
  request: DevRequest,
  { io, signal }: { readonly io: Io; readonly signal: AbortSignal },
): Promise<readonly Diagnostic[]> {
  const faults = await takeFiles(session, request, { io, signal });
  const { clock, runtime, activity } = session;
  if (request.once === true) {
    if (clock === undefined) await deliverDue({ runtime, activity, patienceMs, signal });
    else await skipWaits(session, clock, signal);
    return faults;
  }
  if (clock === undefined) return faults;
  void skippingUntil(session, signal);
  return faults;
}

async function skippingUntil(session: Session, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && session.clock !== undefined) {
    await skipWaits(session, session.clock, signal);
    await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

import { exitCodeOf } from "./exit-code.ts";
import type { EndSignal, Io } from "./io.ts";

/** The process, as far as it is asked to end and ends. */
export interface EndingProcess {
  on(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
  off(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
  exit(code: number): void;
  readonly ppid: number;
  readonly env: Io["env"];
}

/** Calls `act` after so many milliseconds, unless the function that it gives is called before. */
type Timer = (afterMs: number, act: () => void) => () => void;

const signals: readonly EndSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** A command that was asked to end has so long; who waits for it kills it after ten seconds. */
const deadlineMs = 9_500;
const lookAtParentMs = 500;

/**
 * Tells of requests to end. Who asks twice does not want to wait, and nobody waits beyond the deadline: what is on record is safe
 * however the process ends.
 */
export function endSignals(process: EndingProcess, timer: Timer): Io["onEndSignal"] {
  return (act) => {
    let isAsked = false;
    const asked = (signal: EndSignal) => {
      if (isAsked) return process.exit(exitCodeOf(signal));
      isAsked = true;
      // Stays when nobody listens any more: what is left is to be written out, and its reader may not read.
      timer(deadlineMs, () => process.exit(exitCodeOf(signal)));
      act(signal);
    };
    for (const signal of signals) process.on(signal, asked);
    const unwatch = watchParent(process, timer, () => asked("SIGTERM"));
    return () => {
      for (const signal of signals) process.off(signal, asked);
      unwatch();
    };
  };
}

/**
 * npm runs scripts through a shell that dies of SIGTERM without passing it on, which would leave a server holding its port.
 * What can be seen everywhere is that the parent changes. Without npm a process may outlive its shell, so nothing is watched.
 */
function watchParent(process: EndingProcess, timer: Timer, act: () => void): () => void {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const parent = process.ppid;
  let cancel = (): void => undefined;
  const look = () => {
    if (process.ppid === parent) cancel = timer(lookAtParentMs, look);
    else act();
  };
  look();
  return () => cancel();
}

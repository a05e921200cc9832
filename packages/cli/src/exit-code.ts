import type { EndSignal } from "./io.ts";

/** What the exit codes of the command mean. */
export const exitCode = {
  good: 0,
  /** What the user gave is wrong, or some of it failed. */
  inputWrong: 1,
  /** The command line is wrong: an unknown option, a missing argument. */
  usage: 2,
  /** A bug of ours. */
  bug: 70,
} as const;

/** What a shell expects of a process that a signal ended: 130 for Ctrl-C, 143 for SIGTERM. */
export function exitCodeOf(signal: EndSignal): number {
  return 128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal];
}

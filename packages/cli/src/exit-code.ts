import type { Diagnostic } from "@heed/plan";
import { connectionNotKnown, faultNotKnown } from "./dev/faults.ts";
import {
  datasetNotKnown,
  datasetNotNamed,
  nobodyToAsk,
  noKeyFound,
  notAProjectName,
  nothingAsked,
  nothingToRetry,
  rejectsAreInput,
  workflowNotKnown,
} from "./faults.ts";
import type { EndSignal } from "./io.ts";
import { nothingToPull, objectsNotThere } from "./pull/faults.ts";
import { usageFaults } from "./replay/faults.ts";

/** What the exit codes of the command mean. `docs/cli.md` has them for users. */
export const exitCode = {
  good: 0,
  /** The command did its work, and what it looked at is not as it should be: findings, failed tests, rejected records. */
  findings: 1,
  /** There are changes; only where it was asked for with `diff --exit-code`. */
  changes: 2,
  /** The command line is wrong: an unknown option, a missing argument, a value that cannot be. */
  usage: 64,
  /** A bug of ours. */
  bug: 70,
  /** The command could not begin: a configuration, a plan, a file or a setting of the environment is missing or cannot be used. */
  environment: 78,
} as const;

/** What is mended on the command line itself, though only the plan or the disk shows that it is wrong. */
const wrongUsage: ReadonlySet<string> = new Set(
  [
    datasetNotNamed,
    datasetNotKnown,
    rejectsAreInput,
    workflowNotKnown,
    noKeyFound,
    nobodyToAsk,
    notAProjectName,
    nothingAsked,
    nothingToRetry,
    connectionNotKnown,
    faultNotKnown,
    nothingToPull,
    objectsNotThere,
    ...usageFaults,
  ].map(({ code }) => code),
);

/** The exit code of a command that could not begin for these reasons. */
export function exitCodeOfRefusal(faults: readonly Diagnostic[]): number {
  return faults.length > 0 && faults.every(({ code }) => wrongUsage.has(code)) ? exitCode.usage : exitCode.environment;
}

/** What a shell expects of a process that a signal ended: 130 for Ctrl-C, 143 for SIGTERM. */
export function exitCodeOf(signal: EndSignal): number {
  return 128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal];
}

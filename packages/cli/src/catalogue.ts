import { catalogue as compilerDiagnostics } from "@heed/compiler/diagnostics";
import type { DiagnosticKind } from "@heed/plan";
import { catalogue as runtimeFaults } from "@heed/runtime";
import * as bug from "./bug.ts";
import * as connectFaults from "./connect/faults.ts";
import * as devFaults from "./dev/faults.ts";
import * as diffFaults from "./diff/faults.ts";
import * as commandFaults from "./faults.ts";
import * as pullFaults from "./pull/faults.ts";
import * as replayFaults from "./replay/faults.ts";

/** Every diagnostic that `heed` can tell, by code. */
export const catalogue: readonly DiagnosticKind<never>[] = [
  ...compilerDiagnostics,
  ...runtimeFaults,
  ...[commandFaults, connectFaults, pullFaults, replayFaults, diffFaults, devFaults, bug]
    .flatMap((faults): readonly unknown[] => Object.values(faults))
    .filter(isKind),
].sort((a, b) => (a.code < b.code ? -1 : 1));

function isKind(value: unknown): value is DiagnosticKind<never> {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

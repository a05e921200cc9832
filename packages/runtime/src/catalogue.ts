import type { DiagnosticKind } from "@heed/plan";
import * as cluster from "./engines/restate/faults.ts";
import * as run from "./faults.ts";
import * as http from "./http/faults.ts";
import * as decode from "./ingest/decode/faults.ts";

/** Every fault that the runtime can tell, by code. */
export const catalogue: readonly DiagnosticKind<never>[] = [run, decode, http, cluster]
  .flatMap((faults): readonly unknown[] => Object.values(faults))
  .filter(isKind)
  .sort((a, b) => (a.code < b.code ? -1 : 1));

function isKind(value: unknown): value is DiagnosticKind<never> {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

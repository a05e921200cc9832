import { type Diagnostic, diagnose } from "@heed/plan";
import * as faults from "../../faults.ts";
import { StoreFault } from "../store-fault.ts";

// The primary result codes of SQLite: https://www.sqlite.org/rescode.html
const busy = 5;
const ioError = 10;
const corrupt = 11;
const full = 13;
const notADatabase = 26;

/** The primary result code of what SQLite threw; undefined when it was not SQLite. */
function codeOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !("errcode" in thrown)) return undefined;
  // The low byte of an extended code is the primary code.
  return typeof thrown.errcode === "number" ? thrown.errcode & 0xff : undefined;
}

/** True when someone else holds the lock. */
export function isBusy(thrown: unknown): boolean {
  return codeOf(thrown) === busy;
}

/** Why a store could not be opened. */
export function openFault(thrown: unknown, path: string): Diagnostic {
  const code = codeOf(thrown);
  const reason = thrown instanceof Error ? thrown.message.replace(/^Failed to open database: /, "") : String(thrown);
  if (code === notADatabase) return diagnose(faults.notAStore, { path });
  if (code === corrupt) return diagnose(faults.storeDamaged, { path, reason });
  if (code === full) return diagnose(faults.storeFull, {});
  if (code === busy) return diagnose(faults.storeInUse, { path, owner: "another program" });
  return diagnose(faults.storeNotOpened, { path, reason });
}

/**
 * What a failed write means. After an error of the disk nobody can say what it holds, so the store takes nothing more until it is
 * opened again and SQLite has looked at its journal; a full disk leaves no such doubt.
 */
export function writeFault(thrown: unknown): StoreFault {
  const code = codeOf(thrown);
  if (code === full) return new StoreFault(diagnose(faults.storeFull, {}), { isFinal: false, cause: thrown });
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const isFinal = code === ioError || code === corrupt || code === notADatabase;
  return new StoreFault(diagnose(faults.storeFailed, { reason }), { isFinal, cause: thrown });
}

import { type Diagnostic, diagnose } from "@heed/plan";
import * as faults from "../../faults.ts";
import { StoreFault } from "../store-fault.ts";
import { hasRoom, obstacleAt } from "./place.ts";

// The result codes of SQLite: https://www.sqlite.org/rescode.html
const code = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
  /** Extended: the index beside the journal could not grow. Nothing was written then, so there is no doubt. */
  noRoomForIndex: 4874,
} as const;

/** The extended result code of what SQLite threw; undefined when it was not SQLite. */
function extendedCodeOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !("errcode" in thrown)) return undefined;
  return typeof thrown.errcode === "number" ? thrown.errcode : undefined;
}

/** The primary result code, which is the low byte of the extended one. */
function codeOf(thrown: unknown): number | undefined {
  const extended = extendedCodeOf(thrown);
  return extended === undefined ? undefined : extended & 0xff;
}

/** True when someone else holds the lock. */
export function isBusy(thrown: unknown): boolean {
  return codeOf(thrown) === code.busy;
}

function isFull(thrown: unknown): boolean {
  return codeOf(thrown) === code.full || extendedCodeOf(thrown) === code.noRoomForIndex;
}

/** Why a store could not be opened. */
export function openFault(thrown: unknown, path: string): Diagnostic {
  if (isFull(thrown) || (codeOf(thrown) === code.ioError && !hasRoom(path))) return diagnose(faults.storeFull, {});
  switch (codeOf(thrown)) {
    case code.notADatabase:
      return diagnose(faults.notAStore, { path });
    case code.corrupt:
      return diagnose(faults.storeDamaged, { path, reason: reasonOf(thrown) });
    case code.busy:
    case code.locked:
      return diagnose(faults.storeInUse, { path, owner: "another program" });
    default:
      return diagnose(faults.storeNotOpened, { path, reason: wordsFor(thrown, path) });
  }
}

/** Why the lock beside a store could not be taken, although nobody holds it. */
export function lockFault(thrown: unknown, path: string): Diagnostic {
  if (isFull(thrown)) return diagnose(faults.storeFull, {});
  const reason = codeOf(thrown) === code.notADatabase ? "it is no lock of Heed" : wordsFor(thrown, path);
  return diagnose(faults.lockUnusable, { path, reason });
}

/**
 * What a failed write means. After an error of the disk nobody can say what it holds, so the store takes nothing more until it is
 * opened again and SQLite has looked at its journal; a full disk and another program's lock leave no such doubt.
 */
export function writeFault(thrown: unknown, path: string): StoreFault {
  const of = (fault: Diagnostic, isFinal: boolean) => new StoreFault(fault, { isFinal, cause: thrown });
  if (isFull(thrown)) return of(diagnose(faults.storeFull, {}), false);
  const reason = wordsFor(thrown, path);
  switch (codeOf(thrown)) {
    case code.busy:
    case code.locked:
      return of(diagnose(faults.storeLocked, { path }), false);
    case code.corrupt:
    case code.notADatabase:
      return of(diagnose(faults.storeDamaged, { path, reason }), true);
    case code.ioError:
    case code.readOnly:
      return of(diagnose(faults.storeFailed, { reason }), true);
    default:
      return of(diagnose(faults.storeFailed, { reason }), false);
  }
}

/** What is thrown when the thread that writes has ended by itself: as after an error of the disk, nobody knows what it has done. */
export function goneFault(cause: Error): Error {
  return Object.assign(new Error(`the thread that writes it has failed: ${cause.message}`, { cause }), {
    errcode: code.ioError,
  });
}

/** What SQLite said, in words that name the cause where SQLite does not. */
function wordsFor(thrown: unknown, path: string): string {
  const primary = codeOf(thrown);
  const obstacle = primary === code.cannotOpen || primary === code.readOnly ? obstacleAt(path) : undefined;
  return obstacle ?? reasonOf(thrown);
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message.replace(/^Failed to open database: /, "") : String(thrown);
}

import { type Diagnostic, diagnose } from "@heed/plan";
import * as faults from "../../faults.ts";
import type { Database } from "./driver.ts";
import { writeFault } from "./errors.ts";
import { hasRoom } from "./place.ts";
import { rollBack } from "./roll-back.ts";

/** Where a store is, and the clock by which it is asked again; the clock must not jump. */
export interface StoreSetting {
  readonly path: string;
  readonly monotonic: () => number;
}

/** Whether a store can be written. */
export interface Readiness {
  /** Why it cannot; undefined when it can. */
  readonly fault: () => Diagnostic | undefined;
  /** Takes note of a write that failed. */
  readonly failed: (fault: Diagnostic) => void;
}

/** An answer is given again for so long: whoever may ask must not be able to keep the disk busy. */
const answerLastsMs = 1_000;

/** Tries whether a database can be written by writing it: what a disk will take is known only when it has taken it. */
export function readinessOf(database: Database, { path, monotonic }: StoreSetting): Readiness {
  let last: { readonly at: number; readonly fault: Diagnostic | undefined } | undefined;
  const note = (fault: Diagnostic | undefined) => {
    last = { at: monotonic(), fault };
    return fault;
  };
  return {
    failed: note,
    fault: () => {
      if (last !== undefined && monotonic() - last.at < answerLastsMs) return last.fault;
      return note(hasRoom(path) ? probe(database, path) : diagnose(faults.storeFull, {}));
    },
  };
}

/** Writes a page as it is, through the journal and to the disk. */
function probe(database: Database, path: string): Diagnostic | undefined {
  try {
    database.exec("begin immediate");
    const { user_version: layout } = database.prepare("pragma user_version").get() as { readonly user_version: number };
    database.exec(`pragma user_version = ${layout}; commit`);
    return undefined;
  } catch (thrown) {
    rollBack(database);
    return writeFault(thrown, path).fault;
  }
}

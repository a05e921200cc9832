import { type Diagnostic, diagnose } from "@heed/plan";
import * as faults from "../../faults.ts";
import { writeFault } from "./errors.ts";
import { migrations } from "./migrations.ts";
import { hasRoom } from "./place.ts";
import type { Transactor } from "./transactor.ts";

/** Where a store is, and the clock by which it is asked again; the clock must not jump. */
export interface StoreSetting {
  readonly path: string;
  readonly monotonic: () => number;
}

/** Whether a store can be written. */
export interface Readiness {
  /** Why it cannot; undefined when it can. */
  readonly fault: () => Promise<Diagnostic | undefined>;
  /** Takes note of a write that failed. */
  readonly failed: (fault: Diagnostic) => void;
}

/** An answer is given again for so long: whoever may ask must not be able to keep the disk busy. */
const answerLastsMs = 1_000;

/** Tries whether a database can be written by writing it: what a disk will take is known only when it has taken it. */
export function readinessOf(transactor: Pick<Transactor, "transact">, { path, monotonic }: StoreSetting): Readiness {
  let last: { readonly at: number; readonly fault: Promise<Diagnostic | undefined> } | undefined;
  const note = (fault: Promise<Diagnostic | undefined>) => {
    last = { at: monotonic(), fault };
    return fault;
  };
  return {
    failed: (fault) => void note(Promise.resolve(fault)),
    fault: () => {
      if (last !== undefined && monotonic() - last.at < answerLastsMs) return last.fault;
      return note(hasRoom(path) ? probe(transactor, path) : Promise.resolve(diagnose(faults.storeFull, {})));
    },
  };
}

/** Writes a page as it is, through the journal and to the disk. */
async function probe(transactor: Pick<Transactor, "transact">, path: string): Promise<Diagnostic | undefined> {
  try {
    await transactor.transact([{ commands: [[`pragma user_version = ${migrations.length}`]] }]);
    return undefined;
  } catch (thrown) {
    return writeFault(thrown, path).fault;
  }
}

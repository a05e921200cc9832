import { type Diagnostic, diagnose } from "@heed/plan";
import * as faults from "../../faults.ts";
import type { Database, OpenDatabase } from "./driver.ts";
import { lockFault } from "./errors.ts";
import { lostFromJournal } from "./journal.ts";
import { type Lock, takeLock } from "./lock.ts";
import { applicationId, migrate, migrations } from "./migrations.ts";
import { obstacleAt } from "./place.ts";

/** A database that this process alone uses, in the newest layout. */
export interface OpenedDatabase {
  readonly kind: "open";
  readonly database: Database;
  /** Lets another process use it. */
  readonly release: () => void;
}

type Opening = OpenedDatabase | { readonly kind: "refused"; readonly fault: Diagnostic };

/** The path of a store without a file. */
export const inMemory = ":memory:";
/** Another program, such as one that copies the store, is waited for so long; nothing else goes on meanwhile. */
const busyMs = 1_000;
/** What every connection to a store is set to; the journal stays in its mode, and how much is synced is each connection's own. */
export const settings = `pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = ${busyMs}; pragma journal_size_limit = 67108864`;

/** Opens a store's file, and makes it if there is none. Throws what SQLite throws when it cannot. */
export function openDatabase(path: string, open: OpenDatabase): Opening {
  // SQLite opens what it may only read, and leaves files beside it that nobody may write afterwards.
  const obstacle = path === inMemory ? undefined : obstacleAt(path);
  if (obstacle !== undefined) {
    return { kind: "refused", fault: diagnose(faults.storeNotOpened, { path, reason: obstacle }) };
  }
  const lost = path === inMemory ? undefined : lostFromJournal(path);
  if (lost !== undefined) return { kind: "refused", fault: lostFault(path, lost, open) };
  const database = open(path);
  let release = (): void => undefined;
  const refused = (fault: Diagnostic): Opening => {
    database.close();
    release();
    return { kind: "refused", fault };
  };
  try {
    const found = layoutOf(database);
    if (found === undefined) return refused(diagnose(faults.notAStore, { path }));
    if (found > migrations.length) {
      return refused(diagnose(faults.storeTooNew, { path, version: found, knows: migrations.length }));
    }
    if (path !== inMemory) {
      const lock = lockOf(path, open);
      if (lock.kind === "unusable") return refused(lock.fault);
      if (lock.kind === "held") return refused(diagnose(faults.storeInUse, { path, owner: lock.owner }));
      release = lock.release;
      const weak = makeDurable(database);
      if (weak !== undefined) return refused(diagnose(faults.storeNotDurable, { path, ...weak }));
    }
    database.exec(settings);
    migrate(database, found);
    return { kind: "open", database, release };
  } catch (thrown) {
    database.close();
    release();
    throw thrown;
  }
}

/** A journal that is being written by its owner looks as if something were missing. */
function lostFault(path: string, reason: string, open: OpenDatabase): Diagnostic {
  const lock = lockOf(path, open);
  if (lock.kind === "held") return diagnose(faults.storeInUse, { path, owner: lock.owner });
  if (lock.kind === "taken") lock.release();
  return diagnose(faults.storeDamaged, { path, reason });
}

type LockOrFault = Lock | { readonly kind: "unusable"; readonly fault: Diagnostic };

function lockOf(path: string, open: OpenDatabase): LockOrFault {
  const file = `${path}.lock`;
  try {
    return takeLock(file, open);
  } catch (thrown) {
    return { kind: "unusable", fault: lockFault(thrown, file) };
  }
}

/** The number of the layout that a file has: 0 for an empty one; undefined when it is a database of something else. */
function layoutOf(database: Database): number | undefined {
  if (numberIn(database, "application_id") === applicationId) return numberIn(database, "user_version");
  const { tables } = database.prepare("select count(*) as tables from sqlite_schema").get() as {
    readonly tables: number;
  };
  return tables === 0 ? 0 : undefined;
}

function numberIn(database: Database, pragma: "application_id" | "user_version"): number {
  const row = database.prepare(`pragma ${pragma}`).get() as { readonly [name: string]: number };
  return row[pragma] ?? 0;
}

/**
 * Makes a commit mean that the data is on the disk. Some builds of SQLite sync less than its own default in WAL mode, and a mode that
 * a file system does not support is left as it was without an error: so what is set is read back.
 */
function makeDurable(database: Database): { readonly setting: string; readonly is: string } | undefined {
  const settings = [
    ["journal_mode", "wal", "wal"],
    ["synchronous", "full", "2"],
  ] as const;
  for (const [setting, value, reads] of settings) {
    database.exec(`pragma ${setting} = ${value}`);
    const row = database.prepare(`pragma ${setting}`).get() as { readonly [name: string]: string | number };
    const is = String(row[setting]);
    if (is !== reads) return { setting, is };
  }
  return undefined;
}

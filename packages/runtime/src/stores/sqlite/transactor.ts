import type { Database, SqlValue } from "./driver.ts";
import { rollBack } from "./roll-back.ts";
import type { Statements } from "./statements.ts";

/** A statement of SQL and the values that are bound to it. */
export type Command = readonly [sql: string, ...values: readonly SqlValue[]];

/** Statements that belong together. None of them is carried out where `unless` finds a row. */
export interface Unit {
  readonly unless?: Command;
  readonly commands: readonly Command[];
}

/** The one that changes a database. */
export interface Transactor {
  /** Carries out all of it in one transaction, or nothing, in the order of the calls. Rejects with what SQLite threw. */
  transact(units: readonly Unit[]): Promise<void>;
  /** Resolves when all of it is done and its own hold of the file is gone. */
  close(): Promise<void>;
}

/** Changes a database on this thread: whoever calls waits for the disk. */
export function transactorHere(database: Database, sql: Statements): Transactor {
  return {
    transact: async (units) => {
      try {
        database.exec("begin immediate");
        for (const { unless, commands } of units) {
          if (unless !== undefined && sql.get(...unless) !== undefined) continue;
          for (const command of commands) sql.run(...command);
        }
        database.exec("commit");
      } catch (error) {
        rollBack(database);
        throw error;
      }
    },
    close: async () => undefined,
  };
}

import type { Database } from "./driver.ts";

/** Ends a transaction that failed. Not every failure leaves one to be ended: SQLite rolls back by itself when the disk is full. */
export function rollBack(database: Database): void {
  try {
    database.exec("rollback");
  } catch {
    // What matters is what failed before.
  }
}

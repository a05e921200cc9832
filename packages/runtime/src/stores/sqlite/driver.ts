// As a whole: bundles often have a `createRequire` of their own in front of everything.
import * as nodeModule from "node:module";

/** What can be bound to a statement. */
export type SqlValue = string | number | null;

/** A prepared statement, as `node:sqlite` has it. */
export interface Statement {
  run(...values: readonly SqlValue[]): unknown;
  get(...values: readonly SqlValue[]): unknown;
  all(...values: readonly SqlValue[]): readonly unknown[];
}

/** An open database, as `node:sqlite` has it. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** Opens a database file, and makes it if there is none. */
export type OpenDatabase = (path: string) => Database;

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => Database;
}

/**
 * SQLite as this version of Node has it: built in from Node 24 on, where it no longer warns of being an experiment; before, a package
 * with the same interface and a binary for each platform.
 */
export async function loadDriver(): Promise<OpenDatabase> {
  const { DatabaseSync } = builtIn() ?? (await packaged());
  return (path) => new DatabaseSync(path);
}

/** What to `require` for SQLite on another thread. */
export function driverModule(): string {
  return builtIn() === undefined
    ? nodeModule.createRequire(import.meta.url).resolve("@photostructure/sqlite")
    : "node:sqlite";
}

function builtIn(): SqliteModule | undefined {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < 24) return undefined;
  // Not an import: bundlers and the types of Node 20 do not know the module.
  return process.getBuiltinModule("node:sqlite") as SqliteModule | undefined;
}

async function packaged(): Promise<SqliteModule> {
  return (await import("@photostructure/sqlite")) as unknown as SqliteModule;
}

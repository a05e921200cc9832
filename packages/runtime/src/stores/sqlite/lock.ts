import { hostname } from "node:os";
import type { Database, OpenDatabase } from "./driver.ts";
import { isBusy } from "./errors.ts";
import { rollBack } from "./roll-back.ts";

/** A lock that is held until it is released or the process is gone, however it goes. */
export type Lock =
  | { readonly kind: "taken"; readonly release: () => void }
  | { readonly kind: "held"; readonly owner: string };

/**
 * Makes this process the only one that uses a store. The lock is an open transaction on a small database beside the store: the
 * operating system frees it when the process dies, so a lock is never left behind, and a process id that came back means nothing.
 */
export function takeLock(path: string, open: OpenDatabase): Lock {
  const database = open(path);
  try {
    database.exec("pragma busy_timeout = 0");
    database.exec("begin immediate");
    sign(database);
  } catch (thrown) {
    const owner = isBusy(thrown) ? ownerIn(database) : undefined;
    letGo(database);
    if (owner === undefined) throw thrown;
    return { kind: "held", owner };
  }
  return { kind: "taken", release: () => letGo(database) };
}

/** Ends the transaction by itself: a driver may keep the file open, and with it the lock, until its statements are collected. */
function letGo(database: Database): void {
  rollBack(database);
  database.close();
}

/** Writes down who holds the lock, for the one who is refused, and begins the transaction that stays open. */
function sign(database: Database): void {
  database.exec("pragma busy_timeout = 1000");
  database.exec("create table if not exists owner (pid integer, host text, since text)");
  database.exec("delete from owner");
  database.prepare("insert into owner values (?, ?, ?)").run(process.pid, hostname(), new Date().toISOString());
  database.exec("commit");
  database.exec("begin immediate");
}

function ownerIn(database: Database): string {
  try {
    const { pid, host, since } = database.prepare("select pid, host, since from owner").get() as Owner;
    return `process ${pid}${host === hostname() ? "" : ` on ${host}`}, since ${since}`;
  } catch {
    // Its owner is just signing.
    return "another process";
  }
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

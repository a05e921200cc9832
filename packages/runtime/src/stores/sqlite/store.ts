import type { Diagnostic } from "@heed/plan";
import type { PageRequest } from "../rows.ts";
import type { KeyRange, MostCounted, Old, RecordName, RunFilter, Store } from "../store.ts";
import type { StoreFault } from "../store-fault.ts";
import { type Database, loadDriver, type OpenDatabase } from "./driver.ts";
import { openFault, writeFault } from "./errors.ts";
import { type ForgetCursor, forgetting } from "./forget.ts";
import * as lists from "./lists.ts";
import { inMemory, type OpenedDatabase, openDatabase } from "./open.ts";
import { sizesOf } from "./place.ts";
import { readinessOf, type StoreSetting } from "./readiness.ts";
import * as reads from "./reads.ts";
import { type Statements, statementsOf } from "./statements.ts";
import { type Transactor, transactorHere, type Unit } from "./transactor.ts";
import { unitOf } from "./unit-of.ts";
import { writerThread } from "./writer-thread.ts";

export type OpeningStore =
  | { readonly kind: "open"; readonly store: Store }
  | { readonly kind: "refused"; readonly fault: Diagnostic };

/** Opens a store in one file, made if there is none, for this process alone; `":memory:"` is a store without a file. */
export async function openSqliteStore(path: string): Promise<OpeningStore> {
  const ports = path === inMemory ? {} : { transactorOf: () => writerThread(path) };
  return openStore(path, await loadDriver(), ports);
}

/** `openSqliteStore` with a driver and a clock of the caller's, and everything on this thread; the clock must not jump. */
export function openStoreWith(path: string, open: OpenDatabase, monotonic = () => performance.now()): OpeningStore {
  return openStore(path, open, { monotonic });
}

interface StorePorts {
  readonly monotonic?: () => number;
  readonly transactorOf?: (database: Database, sql: Statements) => Transactor;
}

function openStore(
  path: string,
  open: OpenDatabase,
  { monotonic = () => performance.now(), transactorOf = transactorHere }: StorePorts,
): OpeningStore {
  try {
    const opening = openDatabase(path, open);
    if (opening.kind === "refused") return opening;
    const sql = statementsOf(opening.database);
    const parts = { ...opening, sql, transactor: transactorOf(opening.database, sql) };
    return { kind: "open", store: storeOn(parts, { path, monotonic }) };
  } catch (thrown) {
    return { kind: "refused", fault: openFault(thrown, path) };
  }
}

interface StoreParts extends OpenedDatabase {
  readonly sql: Statements;
  readonly transactor: Transactor;
}

function storeOn({ database, release, sql, transactor }: StoreParts, { path, monotonic }: StoreSetting): Store {
  let broken: StoreFault | undefined;
  const readiness = readinessOf(transactor, { path, monotonic });
  /** A disk that fails to read is no better than one that fails to write. */
  const reading =
    <A extends readonly unknown[], T>(act: (...args: A) => T) =>
    async (...args: A): Promise<T> => {
      try {
        return act(...args);
      } catch (thrown) {
        const fault = writeFault(thrown, path);
        if (fault.isFinal) broken = fault;
        throw fault;
      }
    };
  const cursor: ForgetCursor = { record: 0 };
  const look = reading((old: Old) => forgetting(sql, old, cursor));
  const attempt = async (units: readonly Unit[]): Promise<void> => {
    if (broken !== undefined) throw broken;
    try {
      await transactor.transact(units);
    } catch (thrown) {
      const fault = writeFault(thrown, path);
      if (fault.isFinal) broken = fault;
      readiness.failed(fault.fault);
      throw fault;
    }
  };
  let turn: Promise<unknown> = Promise.resolve();
  // One after the other: after one that failed for good nothing more may be tried.
  const transact = (units: readonly Unit[]): Promise<void> => {
    const mine = turn.then(() => attempt(units));
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    write: (writes) => transact(writes.map(unitOf)),
    forget: async (old) => {
      const { units, count } = await look(old);
      if (units.length > 0) await transact(units);
      return count;
    },
    unready: async () => broken?.fault ?? readiness.fault(),
    close: async () => {
      await turn;
      await transactor.close();
      close(database);
      release();
    },
    ...readsOf(sql, reading),
    ...listsOf(sql, path, reading),
  };
}

/** Makes a method of what reads. */
type Reading = <A extends readonly unknown[], T>(act: (...args: A) => T) => (...args: A) => Promise<T>;

function readsOf(sql: Statements, reading: Reading) {
  return {
    versions: reading((dataset: string, asked: readonly RecordName[]) => reads.versions(sql, dataset, asked)),
    newest: reading((dataset: string, range: KeyRange) => reads.newest(sql, dataset, range)),
    plan: reading((hash: string) => reads.plan(sql, hash)),
    run: reading((id: string) => reads.run(sql, id)),
    due: reading((now: number, perLane: number) => reads.due(sql, now, perLane)),
    attempting: reading(() =>
      sql.all<{ readonly run: string; readonly step: string }>(
        "select run, step from steps where state = 'attempting'",
      ),
    ),
    attempts: reading((run: string) => reads.attempts(sql, run)),
    refreshToken: reading(
      (name: string) =>
        sql.get<{ readonly sealed: string }>("select sealed from refresh_tokens where name = ?", name)?.sealed,
    ),
    cursor: reading(
      (source: string) =>
        sql.get<{ readonly value: string }>("select value from cursors where source = ?", source)?.value,
    ),
    ticketEffect: reading((effectKey: string) => reads.ticketEffect(sql, effectKey)),
  };
}

function listsOf(sql: Statements, path: string, reading: Reading) {
  return {
    counts: reading(() => lists.counts(sql)),
    load: reading((now: number, most: MostCounted) => {
      const bytes = path === inMemory ? undefined : sizesOf(path);
      return { ...lists.load(sql, now, most), ...(bytes && { bytes }) };
    }),
    runs: reading((page: PageRequest & RunFilter) => lists.runs(sql, page)),
    activations: reading((page: PageRequest) => lists.activations(sql, page)),
    waiting: reading((page: PageRequest) => lists.waiting(sql, page)),
    rejected: reading((page: PageRequest) => lists.rejected(sql, page)),
    faults: reading((page: PageRequest) => lists.faults(sql, page)),
    tickets: reading((page: PageRequest) => lists.tickets(sql, page)),
    ticket: reading((key: string) => lists.ticket(sql, key)),
    comments: reading((ticket: string) =>
      sql.all<{ readonly text: string; readonly at: number }>(
        "select text, at from comments where ticket = ? order by number",
        ticket,
      ),
    ),
    lastTicket: reading(
      () => sql.get<{ readonly number: number }>("select max(number) as number from tickets")?.number ?? 0,
    ),
  };
}

/** Closes a database and leaves one whole file. A driver may keep the file open until its statements are collected, so this is not left to it. */
function close(database: Database): void {
  try {
    database.exec("pragma wal_checkpoint(truncate)");
  } catch {
    // What is in the journal is safe there, and is moved the next time.
  }
  database.close();
}

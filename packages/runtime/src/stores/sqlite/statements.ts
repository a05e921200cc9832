import type { Database, SqlValue } from "./driver.ts";

/** Statements by their text, each prepared when it is first used. */
export interface Statements {
  run(sql: string, ...values: readonly SqlValue[]): void;
  /** The first row, with the columns that `R` names. */
  get<R>(sql: string, ...values: readonly SqlValue[]): R | undefined;
  all<R>(sql: string, ...values: readonly SqlValue[]): readonly R[];
}

/** The statements of a database. */
export function statementsOf(database: Database): Statements {
  const prepared = new Map<string, ReturnType<Database["prepare"]>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    run: (sql, ...values) => {
      statement(sql).run(...values);
    },
    // The border between SQL, whose rows have no types, and ours: a strict table holds what the query's row type says.
    get: <R>(sql: string, ...values: readonly SqlValue[]) => statement(sql).get(...values) as R | undefined,
    all: <R>(sql: string, ...values: readonly SqlValue[]) => statement(sql).all(...values) as readonly R[],
  };
}

import type { RunRow } from "../rows.ts";
import type { Statements } from "./statements.ts";

/** The runs of one workflow for one record. */
type Chain = Pick<RunRow, "workflow" | "dataset" | "key">;

// INVARIANT: of the runs of a chain that are in order at most one is under way and not held.

/** True when a run of the same workflow and record is under way, held or not. */
export function isUnderWay(sql: Statements, { workflow, dataset, key }: Chain): boolean {
  const found = sql.get(
    "select 1 from runs where dataset = ? and key = ? and workflow = ? and state = 'running' limit 1",
    ...[dataset, key, workflow],
  );
  return found !== undefined;
}

/** Lets the first of the runs begin that are held behind one that has ended. */
export function releaseAfter(sql: Statements, ended: string, now: number): void {
  const next = sql.get<Chain & { readonly id: string }>(
    `select held.id, held.workflow, held.dataset, held.key from runs
     join runs held on held.dataset = runs.dataset and held.key = runs.key and held.workflow = runs.workflow and held.held = 1
     where runs.id = ? order by held.number limit 1`,
    ended,
  );
  if (next === undefined || isAhead(sql, next)) return;
  sql.run("update runs set held = 0 where id = ?", next.id);
  // The clock may have jumped while it was held.
  sql.run(
    `update steps set held = 0, due_at = case state when 'due' then min(due_at, ? + delay_ms) else due_at end where run = ?`,
    ...[now, next.id],
  );
}

/** Lets a run that had ended go on, when it is its turn: another one may have begun meanwhile. */
export function reopen(sql: Statements, id: string): void {
  const run = sql.get<Chain & { readonly inOrder: number }>(
    "select workflow, dataset, key, in_order as inOrder from runs where id = ?",
    id,
  );
  if (run === undefined) return;
  const held = run.inOrder === 1 && isAhead(sql, run) ? 1 : 0;
  sql.run("update runs set state = 'running', ended_at = null, held = ? where id = ?", held, id);
  if (run.inOrder === 1) sql.run("update steps set held = ? where run = ?", held, id);
}

/** True when a run of the chain is under way and not held. */
function isAhead(sql: Statements, { workflow, dataset, key }: Chain): boolean {
  const found = sql.get(
    "select 1 from runs where dataset = ? and key = ? and workflow = ? and state = 'running' and held = 0 limit 1",
    ...[dataset, key, workflow],
  );
  return found !== undefined;
}

import type { Old } from "../store.ts";
import type { Statements } from "./statements.ts";

/** So many of each kind are deleted in one transaction: others are to have their turn soon. */
const most = 200;
/** Their texts are large. */
const mostPlans = 5;

/** Where the search for old records goes on: those that stay are not looked at again in the same round. */
export interface ForgetCursor {
  record: number;
}

/** Deletes some of what is old, within a transaction; gives how much was looked at and may be followed by more. */
export function forget(sql: Statements, old: Old, cursor: ForgetCursor): number {
  return (
    forgetRuns(sql, old) +
    forgetRecords(sql, old, cursor) +
    forgetRows(sql, "rejected", old.doneBefore) +
    forgetRows(sql, "faults", old.doneBefore) +
    forgetPlans(sql, old)
  );
}

function forgetRuns(sql: Statements, { doneBefore, failedBefore }: Old): number {
  const runs = sql.all<{ readonly id: string }>(
    `select id from runs where ended_at is not null and ended_at < max(?, ?)
     and ended_at < case state when 'failed' then ? else ? end order by ended_at limit ?`,
    ...[doneBefore, failedBefore, failedBefore, doneBefore, most],
  );
  for (const { id } of runs) {
    sql.run("delete from attempts where run = ?", id);
    sql.run("delete from steps where run = ?", id);
    sql.run("delete from runs where id = ?", id);
  }
  return runs.length;
}

interface OldRecord {
  readonly number: number;
  readonly isFree: number;
}

/** A version goes when no run reads it and a later one has followed, or when it is very old. */
function forgetRecords(sql: Statements, { doneBefore, recordsBefore }: Old, cursor: ForgetCursor): number {
  const records = sql.all<OldRecord>(
    `select number,
       (received_at < ? or exists (
         select 1 from records later where later.dataset = old.dataset and later.key = old.key and later.number > old.number
       )) and not exists (
         select 1 from runs where runs.dataset = old.dataset and runs.key = old.key
         and (runs.version = old.version or runs.before_version = old.version)
       ) as isFree
     from records old where number > ? and received_at < ? order by number limit ?`,
    ...[recordsBefore, cursor.record, doneBefore, most],
  );
  for (const { number, isFree } of records) if (isFree === 1) sql.run("delete from records where number = ?", number);
  cursor.record = records.at(-1)?.number ?? 0;
  return records.length;
}

/**
 * A plan goes when no run is pinned to it and it was taken from work long ago. The plan at work stays, and so does the one that the service was
 * started with last: by that, the next start knows whether to go on with another.
 */
function forgetPlans(sql: Statements, { doneBefore }: Old): number {
  const plans = sql.all<{ readonly plan: string }>(
    `select plan from activations mine group by plan
     having (select min(at) from activations later where later.number > max(mine.number)) < ?
       and plan is not (select plan from activations where by_hand = 0 order by number desc limit 1)
       and not exists (select 1 from runs where runs.plan = mine.plan)
     order by plan limit ?`,
    ...[doneBefore, mostPlans],
  );
  for (const { plan } of plans) {
    sql.run("delete from activations where plan = ?", plan);
    sql.run("delete from plan_parts where plan = ?", plan);
    sql.run("delete from plans where hash = ?", plan);
  }
  return plans.length;
}

function forgetRows(sql: Statements, table: "rejected" | "faults", before: number): number {
  const rows = sql.all<{ readonly number: number }>(
    `select number from ${table} where at < ? order by number limit ?`,
    ...[before, most],
  );
  for (const { number } of rows) sql.run(`delete from ${table} where number = ?`, number);
  return rows.length;
}

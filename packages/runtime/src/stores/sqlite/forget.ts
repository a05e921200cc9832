import type { Old } from "../store.ts";
import type { Statements } from "./statements.ts";
import type { Unit } from "./transactor.ts";

/** So many of each kind are deleted in one transaction: others are to have their turn soon. */
const most = 200;
/** Their texts are large. */
const mostPlans = 5;

/** Where the search for old records goes on: those that stay are not looked at again in the same round. */
export interface ForgetCursor {
  record: number;
}

/** What deletes some of what is old, and how much was looked at, which may be followed by more. */
export interface Forgetting {
  readonly units: readonly Unit[];
  readonly count: number;
}

/** Looks for some of what is old. It is deleted only if nothing that was being written meanwhile needs it. */
export function forgetting(sql: Statements, old: Old, cursor: ForgetCursor): Forgetting {
  const parts = [
    oldRuns(sql, old),
    oldRecords(sql, old, cursor),
    oldRows(sql, "rejected", old.doneBefore),
    oldRows(sql, "faults", old.doneBefore),
    oldPlans(sql, old),
  ];
  return {
    units: parts.flatMap(({ units }) => units),
    count: parts.reduce((sum, { count }) => sum + count, 0),
  };
}

function oldRuns(sql: Statements, { doneBefore, failedBefore }: Old): Forgetting {
  const runs = sql.all<{ readonly id: string; readonly endedAt: number }>(
    `select id, ended_at as endedAt from runs where ended_at is not null and ended_at < max(?, ?)
     and ended_at < case state when 'failed' then ? else ? end order by ended_at limit ?`,
    ...[doneBefore, failedBefore, failedBefore, doneBefore, most],
  );
  const units = runs.map(
    ({ id, endedAt }): Unit => ({
      // It may be going on again.
      unless: ["select 1 from runs where id = ? and ended_at is not ?", id, endedAt],
      commands: [
        ["delete from attempts where run = ?", id],
        ["delete from steps where run = ?", id],
        ["delete from runs where id = ?", id],
      ],
    }),
  );
  return { units, count: runs.length };
}

interface OldRecord {
  readonly number: number;
  readonly isFree: number;
}

/** A record that no run reads, in SQL. */
const isUnread = `not exists (
  select 1 from runs where runs.dataset = records.dataset and runs.key = records.key
  and (runs.version = records.version or runs.before_version = records.version))`;

/** A version goes when no run reads it and a later one has followed, or when it is very old. */
function oldRecords(sql: Statements, { doneBefore, recordsBefore }: Old, cursor: ForgetCursor): Forgetting {
  const found = sql.all<OldRecord>(
    `select number,
       (received_at < ? or exists (
         select 1 from records later
         where later.dataset = records.dataset and later.key = records.key and later.number > records.number
       )) and ${isUnread} as isFree
     from records where number > ? and received_at < ? order by number limit ?`,
    ...[recordsBefore, cursor.record, doneBefore, most],
  );
  cursor.record = found.at(-1)?.number ?? 0;
  const units = found
    .filter(({ isFree }) => isFree === 1)
    .map(({ number }): Unit => ({ commands: [[`delete from records where number = ? and ${isUnread}`, number]] }));
  return { units, count: found.length };
}

/**
 * A plan goes when no run is pinned to it and it was taken from work long ago. The plan at work stays, and so does the one that the service was
 * started with last: by that, the next start knows whether to go on with another.
 */
function oldPlans(sql: Statements, { doneBefore }: Old): Forgetting {
  const plans = sql.all<{ readonly plan: string }>(
    `select plan from activations mine group by plan
     having (select min(at) from activations later where later.number > max(mine.number)) < ?
       and plan is not (select plan from activations where by_hand = 0 order by number desc limit 1)
       and not exists (select 1 from runs where runs.plan = mine.plan)
     order by plan limit ?`,
    ...[doneBefore, mostPlans],
  );
  const units = plans.map(
    ({ plan }): Unit => ({
      unless: ["select 1 from runs where plan = ?", plan],
      commands: [
        ["delete from activations where plan = ?", plan],
        ["delete from plan_parts where plan = ?", plan],
        ["delete from plans where hash = ?", plan],
      ],
    }),
  );
  return { units, count: plans.length };
}

function oldRows(sql: Statements, table: "rejected" | "faults", before: number): Forgetting {
  const rows = sql.all<{ readonly number: number }>(
    `select number from ${table} where at < ? order by number limit ?`,
    ...[before, most],
  );
  const units = rows.map(({ number }): Unit => ({ commands: [[`delete from ${table} where number = ?`, number]] }));
  return { units, count: rows.length };
}

import type { AttemptRow, DueStep, StoredPlan, StoredRun, StoredVersion } from "../rows.ts";
import type { DueSteps, KeyRange, KnownVersions, RecordName, TicketEffect } from "../store.ts";
import {
  type Nullable,
  runColumns,
  runRowOf,
  type SqlRun,
  type SqlStep,
  stepColumns,
  stepOf,
  withoutNulls,
} from "./rows.ts";
import type { Statements } from "./statements.ts";

/** What is stored of each record asked for. */
export function versions(sql: Statements, dataset: string, asked: readonly RecordName[]): readonly KnownVersions[] {
  return asked.map(({ key, version }) => {
    const newest = sql.get<SqlVersion>(
      "select key, version, body from records where dataset = ? and key = ? order by number desc limit 1",
      ...[dataset, key],
    );
    if (newest === undefined) return { isStored: false };
    const isStored =
      newest.version === version ||
      sql.get("select 1 from records where dataset = ? and key = ? and version = ?", dataset, key, version) !==
        undefined;
    return { isStored, newest: versionOf(newest) };
  });
}

/** Above every other character, and so above every key with that prefix. */
const last = "\u{10ffff}";

/** The newest version of the records in a range of keys. */
export function newest(
  sql: Statements,
  dataset: string,
  { prefix, after = "", limit }: KeyRange,
): readonly StoredVersion[] {
  return sql
    .all<SqlVersion>(
      `select key, version, body from records
       where dataset = ? and key >= ? and key < ? and key > ? and number = (
         select max(number) from records newest where newest.dataset = records.dataset and newest.key = records.key
       )
       order by key limit ?`,
      ...[dataset, prefix, `${prefix}${last}`, after, limit],
    )
    .map(versionOf);
}

interface SqlVersion {
  readonly key: string;
  readonly version: string;
  readonly body: string;
}

function versionOf({ key, version, body }: SqlVersion): StoredVersion {
  return { key, version, record: JSON.parse(body) };
}

/** The plan of this hash. */
export function plan(sql: Statements, hash: string): StoredPlan | undefined {
  const row = sql.get<Nullable<StoredPlan>>("select text, map from plans where hash = ?", hash);
  if (row === undefined) return undefined;
  const parts = sql.all<{ readonly text: string }>("select text from plan_parts where plan = ? order by part", hash);
  const stored = withoutNulls<StoredPlan>(row);
  return { ...stored, text: stored.text + parts.map(({ text }) => text).join("") };
}

/** A run with its record and its steps. */
export function run(sql: Statements, id: string): StoredRun | undefined {
  const row = sql.get<SqlRun & { readonly body: string; readonly beforeBody: string | null }>(
    `select ${runColumns}, now.body, before.body as beforeBody from runs
     join records now on now.dataset = runs.dataset and now.key = runs.key and now.version = runs.version
     left join records before on before.dataset = runs.dataset and before.key = runs.key and before.version = runs.before_version
     where runs.id = ?`,
    id,
  );
  if (row === undefined) return undefined;
  const { body, beforeBody } = row;
  const steps = sql.all<SqlStep>(`select ${stepColumns} from steps where run = ? order by place`, id);
  const before = beforeBody === null ? {} : { before: JSON.parse(beforeBody) };
  return { ...runRowOf(row), record: JSON.parse(body), ...before, steps: steps.map(stepOf) };
}

/**
 * The lanes in which steps are due, or held until others have ended. Jumps from one to the next in the index, where `distinct` would look at
 * every step that is due.
 */
export const lanes = (held: 0 | 1) => `with recursive lanes (lane) as (
    select min(lane) from steps where due_at is not null and held = ${held}
    union all
    select (select min(lane) from steps where due_at is not null and held = ${held} and lane > lanes.lane) from lanes where lane is not null
  ) select lane from lanes where lane is not null`;

/** The steps that are due in each lane, and when the next one is. */
export function due(sql: Statements, now: number, perLane: number): DueSteps {
  const steps: DueStep[] = [];
  let nextAt = Number.POSITIVE_INFINITY;
  for (const { lane } of sql.all<{ readonly lane: string }>(lanes(0))) {
    steps.push(
      ...sql.all<DueStep>(
        `select run, step, lane, due_at as dueAt from steps
         where lane = ? and due_at is not null and held = 0 and due_at <= ? order by due_at limit ?`,
        ...[lane, now, perLane],
      ),
    );
    const later = sql.get<{ readonly at: number | null }>(
      "select min(due_at) as at from steps where lane = ? and due_at is not null and held = 0 and due_at > ?",
      ...[lane, now],
    );
    nextAt = Math.min(nextAt, later?.at ?? Number.POSITIVE_INFINITY);
  }
  steps.sort((a, b) => a.dueAt - b.dueAt);
  return { steps, ...(nextAt === Number.POSITIVE_INFINITY ? {} : { nextAt }) };
}

/** The attempts of a run that came back, in the order in which they began. */
export function attempts(sql: Statements, id: string): readonly AttemptRow[] {
  return sql
    .all<Nullable<AttemptRow>>(
      `select step, attempt, started_at as startedAt, ended_at as endedAt, outcome, reason
       from attempts where run = ? order by started_at, step, attempt`,
      id,
    )
    .map((row) => withoutNulls<AttemptRow>(row));
}

/** What the change of a ticket with this effect key gave. */
export function ticketEffect(sql: Statements, effectKey: string): TicketEffect | undefined {
  return sql.get<TicketEffect>("select ticket, result from ticket_effects where effect_key = ?", effectKey);
}

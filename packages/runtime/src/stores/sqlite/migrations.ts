import type { Database } from "./driver.ts";
import { rollBack } from "./roll-back.ts";

/** "Heed" in ASCII: marks a SQLite file as a store. */
export const applicationId = 0x48656564;

/** The layouts of a store, each made from the one before. Only ever added to: a store out there has gone through these very texts. */
export const migrations: readonly string[] = [
  `
  create table plans (hash text primary key, text text not null, map text, at integer not null) strict, without rowid;

  create table records (
    number integer primary key,
    dataset text not null, key text not null, version text not null,
    hash text not null, body text not null, received_at integer not null
  ) strict;
  create unique index records_by_version on records (dataset, key, version);
  create index records_by_age on records (dataset, key, number);

  create table runs (
    number integer primary key,
    id text not null unique,
    workflow text not null,
    plan text not null references plans (hash),
    dataset text not null, key text not null, version text not null, before_version text,
    event text not null, state text not null,
    started_at integer not null, ended_at integer
  ) strict;
  create index runs_by_workflow on runs (workflow, number);
  create index runs_by_state on runs (state, number);

  create table steps (
    run text not null references runs (id),
    step text not null,
    place integer not null,
    lane text not null,
    state text not null,
    attempts integer not null, unknowns integer not null, first_at integer,
    due_at integer, delay_ms integer, since_at integer, reason text, output text,
    primary key (run, step)
  ) strict, without rowid;
  create index steps_due on steps (lane, due_at) where due_at is not null;
  create index steps_attempting on steps (run, step) where state = 'attempting';

  create table attempts (
    run text not null references runs (id), step text not null, attempt integer not null,
    started_at integer not null, ended_at integer not null, outcome text not null, reason text,
    primary key (run, step, attempt)
  ) strict, without rowid;

  create table faults (
    number integer primary key,
    workflow text not null, dataset text not null, key text not null, version text not null,
    message text not null, place text, at integer not null,
    unique (workflow, dataset, key, version)
  ) strict;

  create table rejected (
    number integer primary key,
    digest text not null unique,
    dataset text not null, reason text not null, raw text not null, place text not null, at integer not null
  ) strict;

  create table tickets (
    number integer primary key,
    key text not null unique, body text not null, created_at integer not null, updated_at integer not null
  ) strict;
  create table ticket_effects (
    effect_key text primary key, ticket text not null references tickets (key), result text not null
  ) strict, without rowid;
  create table comments (
    number integer primary key, ticket text not null references tickets (key), text text not null, at integer not null
  ) strict;
  create index comments_by_ticket on comments (ticket, number);
  `,
  // How a step failed, and how many elements a `forEach` has.
  `
  alter table steps add column failure text;
  alter table steps add column elements integer;
  update steps set failure = 'refused' where state = 'failed';
  `,
  // A record's hash is its version where it has no other; nobody asked for it besides.
  `
  alter table records drop column hash;
  `,
  // Attempts that do not count against a step.
  `
  alter table steps add column excused integer not null default 0;
  `,
  // What is old is found, and whether a run still needs a record or a plan.
  `
  create index runs_ended on runs (ended_at) where ended_at is not null;
  create index runs_by_record on runs (dataset, key);
  create index runs_by_plan on runs (plan);
  `,
  // Which plan is at work, and which were before.
  `
  create table activations (number integer primary key, plan text not null references plans (hash), at integer not null) strict;
  `,
  // Behind the text of a plan: a large one is written part by part, so that nothing else waits for the whole.
  `
  create table plan_parts (plan text not null, part integer not null, text text not null, primary key (plan, part)) strict;
  `,
  // Whether a plan was asked for while the service ran, and so outlasts its next start.
  `
  alter table activations add column by_hand integer not null default 0;
  `,
  // Refresh tokens that services gave in place of older ones, which are worth nothing from then on.
  `
  create table refresh_tokens (name text primary key, sealed text not null) strict, without rowid;
  `,
  // How far sources have come.
  `
  create table cursors (source text primary key, value text not null, at integer not null) strict, without rowid;
  `,
  // Runs that are held until those before them have ended: none of their steps is due.
  `
  alter table runs add column in_order integer not null default 0;
  alter table runs add column held integer not null default 0;
  create index runs_held on runs (dataset, key, workflow, number) where held = 1;
  alter table steps add column held integer not null default 0;
  drop index steps_due;
  create index steps_due on steps (lane, due_at) where due_at is not null and held = 0;
  `,
  // What is held is counted with what is due.
  `
  create index steps_held on steps (lane, due_at) where due_at is not null and held = 1;
  `,
];

/** Brings a store to the newest layout, each step in a transaction of its own. */
export function migrate(database: Database, from: number): void {
  for (const [at, sql] of migrations.entries()) {
    if (at < from) continue;
    database.exec("begin immediate");
    try {
      database.exec(sql);
      database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${at + 1}`);
      database.exec("commit");
    } catch (thrown) {
      rollBack(database);
      throw thrown;
    }
  }
}

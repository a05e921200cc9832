import { sha256 } from "@heed/plan";
import type { Step } from "../../delivery/step-state.ts";
import type { Write } from "../write.ts";
import type { SqlValue } from "./driver.ts";
import { isUnderWay, releaseAfter, reopen } from "./order.ts";
import type { Statements } from "./statements.ts";

type WriteOf<K extends Write["kind"]> = Extract<Write, { readonly kind: K }>;

/** Does one write within a transaction. */
export function apply(sql: Statements, write: Write): void {
  (appliers[write.kind] as (sql: Statements, write: Write) => void)(sql, write);
}

const insertStep = `insert into steps
  (run, step, place, lane, state, attempts, unknowns, first_at, due_at, delay_ms, since_at, reason, output, failure, elements, excused,
   held)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`;
const updateStep = `update steps set
  state = ?, attempts = ?, unknowns = ?, first_at = ?, due_at = ?, delay_ms = ?, since_at = ?, reason = ?, output = ?,
  failure = ?, elements = ?, excused = ?
  where run = ? and step = ?`;

const appliers: { readonly [K in Write["kind"]]: (sql: Statements, write: WriteOf<K>) => void } = {
  "plan-part": (sql, { plan, part, text }) =>
    // A plan that is there has its parts, or was written before plans had any.
    sql.run(
      `insert into plan_parts select ?, ?, ? where not exists (select 1 from plans where hash = ?) on conflict do nothing`,
      ...[plan, part, text, plan],
    ),
  plan: (sql, { hash, text, map = null, at }) =>
    sql.run("insert into plans values (?, ?, ?, ?) on conflict do nothing", hash, text, map, at),
  activate: (sql, { plan, at, byHand }) => {
    const by = byHand ? 1 : 0;
    const last = sql.get<{ readonly plan: string; readonly by: number }>(
      'select plan, by_hand as "by" from activations order by number desc limit 1',
    );
    if (last?.plan !== plan || last.by !== by)
      sql.run("insert into activations (plan, at, by_hand) values (?, ?, ?)", plan, at, by);
  },
  record: (sql, { dataset, key, version, body, receivedAt }) =>
    sql.run(
      `insert into records (dataset, key, version, body, received_at) values (?, ?, ?, ?, ?) on conflict do nothing`,
      ...[dataset, key, version, body, receivedAt],
    ),
  run: (sql, { run, beforeVersion = null, inOrder, steps }) => {
    if (sql.get("select 1 from runs where id = ?", run.id) !== undefined) return;
    const held = inOrder === true && run.state === "running" && isUnderWay(sql, run) ? 1 : 0;
    sql.run(
      `insert into runs
         (id, workflow, plan, dataset, key, version, before_version, event, state, started_at, ended_at, in_order, held)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[run.id, run.workflow, run.plan, run.dataset, run.key, run.version, beforeVersion],
      ...[run.event, run.state, run.startedAt, run.endedAt ?? null, inOrder === true ? 1 : 0, held],
    );
    addSteps(sql, run.id, { steps, from: 0, held });
  },
  "run-ended": (sql, { run, state, endedAt }) => {
    sql.run("update runs set state = ?, ended_at = ?, held = 0 where id = ?", state, endedAt, run);
    releaseAfter(sql, run, endedAt);
  },
  "run-reopened": (sql, { run }) => reopen(sql, run),
  step: (sql, { run, step }) => sql.run(updateStep, ...columnsOf(step), run, step.id),
  steps: (sql, { run, steps }) => {
    const last = sql.get<{ readonly place: number | null; readonly held: number | null }>(
      "select max(place) as place, max(held) as held from steps where run = ?",
      run,
    );
    addSteps(sql, run, { steps, from: (last?.place ?? -1) + 1, held: last?.held ?? 0 });
  },
  attempt: (sql, { run, step, attempt, startedAt, endedAt, outcome, reason = null }) =>
    sql.run(
      "insert into attempts values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
      ...[run, step, attempt, startedAt, endedAt, outcome, reason],
    ),
  cursor: (sql, { source, value, at }) =>
    sql.run(
      `insert into cursors values (?, ?, ?)
       on conflict (source) do update set value = excluded.value, at = excluded.at`,
      ...[source, value, at],
    ),
  fault: (sql, { workflow, dataset, key, version, message, place = null, at }) =>
    sql.run(
      `insert into faults (workflow, dataset, key, version, message, place, at)
       values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      ...[workflow, dataset, key, version, message, place, at],
    ),
  rejected: (sql, { dataset, reason, raw, place, at }) =>
    sql.run(
      "insert into rejected (digest, dataset, reason, raw, place, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
      ...[sha256(JSON.stringify([dataset, raw, place, reason])), dataset, reason, raw, place, at],
    ),
  ticket: (sql, { ticket, effectKey, result, comment }) => {
    if (sql.get("select 1 from ticket_effects where effect_key = ?", effectKey) !== undefined) return;
    sql.run(
      `insert into tickets values (?, ?, ?, ?, ?)
       on conflict (number) do update set body = excluded.body, updated_at = excluded.updated_at`,
      ...[ticket.number, ticket.key, ticket.body, ticket.createdAt, ticket.updatedAt],
    );
    sql.run("insert into ticket_effects values (?, ?, ?)", effectKey, ticket.key, result);
    if (comment === undefined) return;
    sql.run("insert into comments (ticket, text, at) values (?, ?, ?)", ticket.key, comment, ticket.updatedAt);
  },
  "refresh-token": (sql, { name, sealed }) =>
    sql.run(
      "insert into refresh_tokens values (?, ?) on conflict (name) do update set sealed = excluded.sealed",
      name,
      sealed,
    ),
  "re-anchor": (sql, { now, shiftMs }) =>
    sql.run(
      "update steps set due_at = min(due_at + ?, ? + delay_ms) where due_at is not null and held = 0 and state = 'due'",
      shiftMs,
      now,
    ),
};

function addSteps(
  sql: Statements,
  run: string,
  { steps, from, held }: { readonly steps: readonly Step[]; readonly from: number; readonly held: number },
): void {
  for (const [at, step] of steps.entries())
    sql.run(insertStep, run, step.id, from + at, step.lane, ...columnsOf(step), held);
}

/** The columns of a step that change, in the order of both statements. */
function columnsOf({ state, attempts, unknowns, excused = 0, firstAt }: Step): readonly SqlValue[] {
  const output = "output" in state && state.output !== undefined ? JSON.stringify(state.output) : null;
  return [
    state.kind,
    attempts,
    unknowns,
    firstAt ?? null,
    "dueAt" in state ? state.dueAt : null,
    "delayMs" in state ? state.delayMs : null,
    "sinceAt" in state ? state.sinceAt : null,
    "reason" in state ? (state.reason ?? null) : null,
    output,
    "failure" in state ? state.failure : null,
    "count" in state ? (state.count ?? null) : null,
    excused,
  ];
}

import { sha256 } from "@heed/plan";
import type { Step } from "../../delivery/step-state.ts";
import type { Write } from "../write.ts";
import type { SqlValue } from "./driver.ts";
import { heldBehind, release, reopen } from "./order.ts";
import type { Command, Unit } from "./transactor.ts";

type WriteOf<K extends Write["kind"]> = Extract<Write, { readonly kind: K }>;

/** What carries a write out. */
export function unitOf(write: Write): Unit {
  return (units[write.kind] as (write: Write) => Unit)(write);
}

const stepColumns = `run, step, place, lane, state, attempts, unknowns, first_at, due_at, delay_ms, since_at, reason, output, failure, elements,
  excused, held`;
/** The first steps of a run, which is held or not. */
const firstStep = `insert into steps (${stepColumns})
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select held from runs where id = ?)) on conflict do nothing`;
/** A step behind those that its run has. */
const furtherStep = `insert into steps (${stepColumns})
  values (?, ?, (select coalesce(max(place), -1) + 1 from steps where run = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    (select coalesce(max(held), 0) from steps where run = ?)) on conflict do nothing`;
const updateStep = `update steps set
  state = ?, attempts = ?, unknowns = ?, first_at = ?, due_at = ?, delay_ms = ?, since_at = ?, reason = ?, output = ?,
  failure = ?, elements = ?, excused = ?
  where run = ? and step = ?`;

const insertRun = `insert into runs
  (id, workflow, plan, dataset, key, version, before_version, event, state, started_at, ended_at, in_order, held)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${heldBehind})`;

const units: { readonly [K in Write["kind"]]: (write: WriteOf<K>) => Unit } = {
  "plan-part": ({ plan, part, text }) =>
    // A plan that is there has its parts, or was written before plans had any.
    only(
      `insert into plan_parts select ?, ?, ? where not exists (select 1 from plans where hash = ?) on conflict do nothing`,
      ...[plan, part, text, plan],
    ),
  plan: ({ hash, text, map = null, at }) =>
    only("insert into plans values (?, ?, ?, ?) on conflict do nothing", hash, text, map, at),
  activate: ({ plan, at, byHand }) => {
    const by = byHand ? 1 : 0;
    const isLast = `select 1 from activations where number = (select max(number) from activations) and plan = ? and by_hand = ?`;
    return {
      unless: [isLast, plan, by],
      commands: [["insert into activations (plan, at, by_hand) values (?, ?, ?)", plan, at, by]],
    };
  },
  record: ({ dataset, key, version, body, receivedAt }) =>
    only(
      `insert into records (dataset, key, version, body, received_at) values (?, ?, ?, ?, ?) on conflict do nothing`,
      ...[dataset, key, version, body, receivedAt],
    ),
  run: ({ run, beforeVersion = null, inOrder, steps }) => {
    const { id, workflow, plan, dataset, key, version, event, state, startedAt, endedAt = null } = run;
    const mayBeHeld = inOrder === true && state === "running" ? 1 : 0;
    const inserted: Command = [
      insertRun,
      ...[id, workflow, plan, dataset, key, version, beforeVersion, event, state, startedAt, endedAt],
      ...[inOrder === true ? 1 : 0, mayBeHeld, dataset, key, workflow],
    ];
    const ofSteps = steps.map(
      (step, place): Command => [firstStep, id, step.id, place, step.lane, ...columnsOf(step), id],
    );
    return { unless: ["select 1 from runs where id = ?", id], commands: [inserted, ...ofSteps] };
  },
  "run-ended": ({ run, state, endedAt }) => ({
    commands: [
      ["update runs set state = ?, ended_at = ?, held = 0 where id = ?", state, endedAt, run],
      ...release(run, endedAt),
    ],
  }),
  "run-reopened": ({ run }) => ({ commands: reopen(run) }),
  step: ({ run, step }) => only(updateStep, ...columnsOf(step), run, step.id),
  steps: ({ run, steps }) => ({
    commands: steps.map((step): Command => [furtherStep, run, step.id, run, step.lane, ...columnsOf(step), run]),
  }),
  attempt: ({ run, step, attempt, startedAt, endedAt, outcome, reason = null }) =>
    only(
      "insert into attempts values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
      ...[run, step, attempt, startedAt, endedAt, outcome, reason],
    ),
  cursor: ({ source, value, at }) =>
    only(
      `insert into cursors values (?, ?, ?)
       on conflict (source) do update set value = excluded.value, at = excluded.at`,
      ...[source, value, at],
    ),
  fault: ({ workflow, dataset, key, version, message, place = null, at }) =>
    only(
      `insert into faults (workflow, dataset, key, version, message, place, at)
       values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      ...[workflow, dataset, key, version, message, place, at],
    ),
  rejected: ({ dataset, reason, raw, place, at }) =>
    only(
      "insert into rejected (digest, dataset, reason, raw, place, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
      ...[sha256(JSON.stringify([dataset, raw, place, reason])), dataset, reason, raw, place, at],
    ),
  ticket: ({ ticket, effectKey, result, comment }) => ({
    unless: ["select 1 from ticket_effects where effect_key = ?", effectKey],
    commands: [
      [
        `insert into tickets values (?, ?, ?, ?, ?)
         on conflict (number) do update set body = excluded.body, updated_at = excluded.updated_at`,
        ...[ticket.number, ticket.key, ticket.body, ticket.createdAt, ticket.updatedAt],
      ],
      ["insert into ticket_effects values (?, ?, ?)", effectKey, ticket.key, result],
      ...commentOf(ticket, comment),
    ],
  }),
  "refresh-token": ({ name, sealed }) =>
    only(
      "insert into refresh_tokens values (?, ?) on conflict (name) do update set sealed = excluded.sealed",
      name,
      sealed,
    ),
  "re-anchor": ({ now, shiftMs }) =>
    // Waits, of which there may be many, have no lane.
    only(
      `update steps set due_at = min(due_at + ?, ? + delay_ms)
       where lane > '' and due_at is not null and held = 0 and state = 'due'`,
      shiftMs,
      now,
    ),
};

function only(...command: Command): Unit {
  return { commands: [command] };
}

function commentOf({ key, updatedAt }: WriteOf<"ticket">["ticket"], comment: string | undefined): readonly Command[] {
  if (comment === undefined) return [];
  return [["insert into comments (ticket, text, at) values (?, ?, ?)", key, comment, updatedAt]];
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

import { effectKeyOf } from "../../delivery/effect-key.ts";
import type { Step } from "../../delivery/step-state.ts";
import type { Write } from "../write.ts";
import { join, leave } from "./order.ts";
import { type KeptVersion, listIn, type RunEntry, type Tables, versionsIn } from "./tables.ts";

type WriteOf<K extends Write["kind"]> = Extract<Write, { readonly kind: K }>;

/** Does one write. Nothing here can fail half-way. */
export function apply(tables: Tables, write: Write): void {
  (appliers[write.kind] as (tables: Tables, write: Write) => void)(tables, write);
}

const appliers: { readonly [K in Write["kind"]]: (tables: Tables, write: WriteOf<K>) => void } = {
  "plan-part": ({ planParts }, { plan, part, text }) => {
    listIn(planParts, plan)[part - 1] ??= text;
  },
  plan: ({ plans, planParts }, { hash, text, map }) => {
    const whole = [text, ...(planParts.get(hash) ?? [])].join("");
    if (!plans.has(hash)) plans.set(hash, { text: whole, ...(map === undefined ? {} : { map }) });
    planParts.delete(hash);
  },
  activate: ({ activations }, { plan, at, byHand }) => {
    const last = activations.at(-1);
    if (last?.plan !== plan || last.byHand !== byHand) activations.push({ plan, at, byHand });
  },
  record: ({ records, forgets }, { dataset, key, version, body, receivedAt }) => {
    const byKey = records.get(dataset) ?? new Map<string, KeptVersion[]>();
    records.set(dataset, byKey);
    const versions = listIn(byKey, key);
    if (versions.some((each) => each.version === version)) return;
    versions.push({ key, version, receivedAt, record: JSON.parse(body) });
    // The run that follows may read the version before. Of earlier ones it is remembered that there were such, in case they come again.
    const earlier = versions.at(-3);
    if (forgets && earlier !== undefined) versions[versions.length - 3] = { ...earlier, record: null };
  },
  run: (tables, { run, beforeVersion, inOrder = false, steps }) => {
    const { runs, open, forgets } = tables;
    if (runs.has(run.id) || (forgets && run.state !== "running")) return;
    const versions = versionsIn(tables, run.dataset, run.key);
    const record = versions.find(({ version }) => version === run.version)?.record;
    if (record === undefined) throw new Error(`bug: run ${run.id} is of a record that is not stored`);
    const before = versions.find(({ version }) => version === beforeVersion)?.record;
    const earlier = beforeVersion === undefined ? {} : { beforeVersion };
    const given = { record, ...earlier, ...(before === undefined ? {} : { before }) };
    const byId = new Map(steps.map((step) => [step.id, step]));
    tables.begun += 1;
    const entry = { row: run, number: tables.begun, ...given, steps: byId, inOrder, isHeld: false };
    runs.set(run.id, entry);
    if (run.state !== "running") return;
    open.add(run.id);
    join(tables, entry);
    for (const step of steps) enqueue(tables, run.id, step);
  },
  "run-ended": (tables, { run, state, endedAt }) => {
    const entry = tables.runs.get(run);
    if (entry === undefined) return;
    entry.row = { ...entry.row, state, endedAt };
    tables.open.delete(run);
    const next = leave(tables, entry, endedAt);
    for (const step of next?.steps.values() ?? []) enqueue(tables, next?.row.id ?? "", step);
    if (tables.forgets) forget(tables, entry);
  },
  "run-reopened": (tables, { run }) => {
    const entry = tables.runs.get(run);
    if (entry === undefined) return;
    const { endedAt: _endedAt, ...row } = entry.row;
    entry.row = { ...row, state: "running" };
    tables.open.add(run);
    join(tables, entry);
  },
  step: (tables, { run, step }) => {
    tables.runs.get(run)?.steps.set(step.id, step);
    enqueue(tables, run, step);
  },
  steps: (tables, { run, steps }) => {
    const known = tables.runs.get(run)?.steps;
    for (const step of steps) {
      if (known?.has(step.id) !== false) continue;
      known.set(step.id, step);
      enqueue(tables, run, step);
    }
  },
  attempt: ({ attempts, forgets }, { kind: _kind, run, ...row }) => {
    if (forgets) return;
    const list = listIn(attempts, run);
    if (!list.some(({ step, attempt }) => step === row.step && attempt === row.attempt)) list.push(row);
  },
  cursor: ({ cursors }, { source, value }) => void cursors.set(source, value),
  fault: ({ faults, forgets }, { kind: _kind, ...row }) => {
    const name = JSON.stringify([row.workflow, row.dataset, row.key, row.version]);
    if (!forgets && !faults.has(name)) faults.set(name, row);
  },
  rejected: ({ rejected, forgets }, { kind: _kind, ...row }) => {
    const name = JSON.stringify([row.dataset, row.raw, row.place, row.reason]);
    if (!forgets && !rejected.has(name)) rejected.set(name, row);
  },
  ticket: ({ tickets, effects, comments }, { ticket, effectKey, result, comment }) => {
    if (effects.has(effectKey)) return;
    effects.set(effectKey, { ticket: ticket.key, result });
    tickets.set(ticket.key, ticket);
    if (comment !== undefined) listIn(comments, ticket.key).push({ text: comment, at: ticket.updatedAt });
  },
  "refresh-token": ({ refreshTokens }, { name, sealed }) => void refreshTokens.set(name, sealed),
  "re-anchor": (tables, { now, shiftMs }) => {
    for (const id of tables.open) {
      const steps = tables.runs.get(id)?.steps;
      for (const [name, step] of steps ?? []) {
        if (step.state.kind !== "due" || tables.runs.get(id)?.isHeld === true) continue;
        const dueAt = Math.min(step.state.dueAt + shiftMs, now + step.state.delayMs);
        const moved = { ...step, state: { ...step.state, dueAt } };
        steps?.set(name, moved);
        enqueue(tables, id, moved);
      }
    }
  },
};

/** The tickets of a run go with it: only its own steps can name them, but for effects that the workflow has given a name of its own. */
function forget({ runs, effects, tickets, comments }: Tables, { row, steps }: RunEntry): void {
  runs.delete(row.id);
  for (const step of steps.keys()) {
    const effectKey = effectKeyOf({ run: row.id, workflow: row.workflow, step });
    const ticket = effects.get(effectKey)?.ticket;
    if (ticket === undefined) continue;
    effects.delete(effectKey);
    tickets.delete(ticket);
    comments.delete(ticket);
  }
}

function enqueue({ due }: Tables, run: string, { id, lane, state }: Step): void {
  if (state.kind === "due" || state.kind === "waiting") due.add({ run, step: id, lane, dueAt: state.dueAt });
}

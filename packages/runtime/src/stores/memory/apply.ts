import type { StoredVersion } from "../rows.ts";
import type { Write } from "../write.ts";
import { listIn, type Tables } from "./tables.ts";

type WriteOf<K extends Write["kind"]> = Extract<Write, { readonly kind: K }>;

/** Does one write. Nothing here can fail half-way. */
export function apply(tables: Tables, write: Write): void {
  (appliers[write.kind] as (tables: Tables, write: Write) => void)(tables, write);
}

const appliers: { readonly [K in Write["kind"]]: (tables: Tables, write: WriteOf<K>) => void } = {
  plan: ({ plans }, { hash, text, map }) => {
    if (!plans.has(hash)) plans.set(hash, { text, ...(map === undefined ? {} : { map }) });
  },
  record: ({ records }, { dataset, key, version, body }) => {
    const byKey = records.get(dataset) ?? new Map<string, StoredVersion[]>();
    records.set(dataset, byKey);
    const versions = listIn(byKey, key);
    if (!versions.some((each) => each.version === version)) versions.push({ key, version, record: JSON.parse(body) });
  },
  run: (tables, { run, beforeVersion, steps }) => {
    if (tables.runs.has(run.id)) return;
    const before = beforeVersion === undefined ? {} : { beforeVersion };
    const byId = new Map(steps.map((step) => [step.id, step]));
    tables.runs.set(run.id, { row: run, number: tables.runs.size + 1, ...before, steps: byId });
    if (run.state === "running") tables.open.add(run.id);
  },
  "run-ended": (tables, { run, state, endedAt }) => {
    const entry = tables.runs.get(run);
    if (entry === undefined) return;
    entry.row = { ...entry.row, state, endedAt };
    tables.open.delete(run);
  },
  step: ({ runs }, { run, step }) => {
    runs.get(run)?.steps.set(step.id, step);
  },
  steps: ({ runs }, { run, steps }) => {
    const known = runs.get(run)?.steps;
    for (const step of steps) if (known?.has(step.id) === false) known.set(step.id, step);
  },
  attempt: ({ attempts }, { kind: _kind, run, ...row }) => {
    const list = listIn(attempts, run);
    if (!list.some(({ step, attempt }) => step === row.step && attempt === row.attempt)) list.push(row);
  },
  fault: ({ faults }, { kind: _kind, ...row }) => {
    const name = JSON.stringify([row.workflow, row.dataset, row.key, row.version]);
    if (!faults.has(name)) faults.set(name, row);
  },
  rejected: ({ rejected }, { kind: _kind, ...row }) => {
    const name = JSON.stringify([row.dataset, row.raw, row.place, row.reason]);
    if (!rejected.has(name)) rejected.set(name, row);
  },
  ticket: ({ tickets, effects, comments }, { ticket, effectKey, result, comment }) => {
    if (effects.has(effectKey)) return;
    effects.set(effectKey, { ticket: ticket.key, result });
    tickets.set(ticket.key, ticket);
    if (comment !== undefined) listIn(comments, ticket.key).push({ text: comment, at: ticket.updatedAt });
  },
  "re-anchor": ({ runs, open }, { now, shiftMs }) => {
    for (const id of open) {
      const steps = runs.get(id)?.steps;
      for (const [name, step] of steps ?? []) {
        if (step.state.kind !== "due") continue;
        const dueAt = Math.min(step.state.dueAt + shiftMs, now + step.state.delayMs);
        steps?.set(name, { ...step, state: { ...step.state, dueAt } });
      }
    }
  },
};

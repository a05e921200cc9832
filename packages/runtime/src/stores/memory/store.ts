import type { Step } from "../../delivery/step-state.ts";
import { belowOf, limitOf, pageOf } from "../page.ts";
import type { DueStep, PageRequest, StoredRun } from "../rows.ts";
import type { Store } from "../store.ts";
import { apply } from "./apply.ts";
import { countsOf } from "./counts.ts";
import { runsOf, waitingOf } from "./lists.ts";
import { emptyTables, type RunEntry, type Tables, versionsIn } from "./tables.ts";

/** A store that is gone with the process: for tests, dry runs and demonstrations. */
export function createMemoryStore(): Store {
  const tables = emptyTables();
  return {
    write: async (writes) => {
      for (const write of writes) apply(tables, write);
    },
    unready: async () => undefined,
    close: async () => undefined,
    versions: async (dataset, asked) =>
      asked.map(({ key, version }) => {
        const versions = versionsIn(tables, dataset, key);
        const newest = versions.at(-1);
        return { isStored: versions.some((each) => each.version === version), ...(newest && { newest }) };
      }),
    plan: async (hash) => tables.plans.get(hash),
    run: async (id) => runOf(tables, tables.runs.get(id)),
    due: async (now, perLane) => dueOf(tables, now, perLane),
    attempting: async () => openSteps(tables, "attempting").map(({ run, step }) => ({ run, step: step.id })),
    attempts: async (run) => tables.attempts.get(run) ?? [],
    counts: async () => countsOf(tables),
    runs: async (page) => runsOf(tables, page),
    waiting: async (page) => waitingOf(tables, page),
    rejected: async (page) => newestFirst([...tables.rejected.values()], page),
    faults: async (page) => newestFirst([...tables.faults.values()], page),
    tickets: async (page) => newestFirst([...tables.tickets.values()], page),
    ticket: async (key) => tables.tickets.get(key),
    ticketEffect: async (effectKey) => tables.effects.get(effectKey),
    comments: async (ticket) => tables.comments.get(ticket) ?? [],
    lastTicket: async () => tables.tickets.size,
  };
}

function runOf(tables: Tables, entry: RunEntry | undefined): StoredRun | undefined {
  if (entry === undefined) return undefined;
  const { row, beforeVersion, steps } = entry;
  const versions = versionsIn(tables, row.dataset, row.key);
  const record = versions.find(({ version }) => version === row.version)?.record;
  if (record === undefined) throw new Error(`bug: run ${row.id} is of a record that is not stored`);
  const before = versions.find(({ version }) => version === beforeVersion)?.record;
  return { ...row, record, ...(before === undefined ? {} : { before }), steps: [...steps.values()] };
}

function openSteps(
  tables: Tables,
  kind: Step["state"]["kind"],
): readonly { readonly run: string; readonly step: Step }[] {
  return [...tables.open].flatMap((run) => {
    const steps = [...(tables.runs.get(run)?.steps.values() ?? [])];
    return steps.filter(({ state }) => state.kind === kind).map((step) => ({ run, step }));
  });
}

function dueOf(tables: Tables, now: number, perLane: number) {
  const all = [...openSteps(tables, "due"), ...openSteps(tables, "waiting")].flatMap(
    ({ run, step }): readonly DueStep[] =>
      "dueAt" in step.state ? [{ run, step: step.id, lane: step.lane, dueAt: step.state.dueAt }] : [],
  );
  const taken = new Map<string, number>();
  const steps = all
    .filter(({ dueAt }) => dueAt <= now)
    .sort((a, b) => a.dueAt - b.dueAt)
    .filter(({ lane }) => {
      const count = (taken.get(lane) ?? 0) + 1;
      taken.set(lane, count);
      return count <= perLane;
    });
  const nextAt = all.reduce(
    (least, { dueAt }) => (dueAt > now && dueAt < least ? dueAt : least),
    Number.POSITIVE_INFINITY,
  );
  return { steps, ...(nextAt === Number.POSITIVE_INFINITY ? {} : { nextAt }) };
}

function newestFirst<T>(list: readonly T[], page: PageRequest) {
  const numbered = list.map((item, at) => ({ item, number: at + 1 })).filter(({ number }) => number < belowOf(page));
  return pageOf(numbered.reverse(), limitOf(page), {
    cursor: ({ number }) => String(number),
    item: ({ item }) => item,
  });
}

import type { Step } from "../../delivery/step-state.ts";
import { belowOf, limitOf, pageOf } from "../page.ts";
import type { PageRequest, StoredRun, StoredVersion } from "../rows.ts";
import type { KeyRange, Store } from "../store.ts";
import { apply } from "./apply.ts";
import { countsOf, loadOf } from "./counts.ts";
import { forget } from "./forget.ts";
import { runsOf, waitingOf } from "./lists.ts";
import { emptyTables, type RunEntry, type Tables, versionsIn } from "./tables.ts";

/** How a store in memory is to be. */
export interface MemoryStoreOptions {
  /**
   * Forgets what is over: runs that ended, attempts, rejected records, faults, and the content of versions before the newest. What it
   * holds then follows from the keys that are known and the runs that are open, not from how much went through.
   */
  readonly forgets?: boolean;
}

/** A store that is gone with the process: for tests, dry runs and demonstrations. */
export function createMemoryStore({ forgets = false }: MemoryStoreOptions = {}): Store {
  const tables = emptyTables(forgets);
  return {
    write: async (writes) => {
      for (const write of writes) apply(tables, write);
    },
    unready: async () => undefined,
    close: async () => undefined,
    forget: async (old) => forget(tables, old),
    versions: async (dataset, asked) =>
      asked.map(({ key, version }) => {
        const versions = versionsIn(tables, dataset, key);
        const newest = versions.at(-1);
        const isStored = versions.some((each) => each.version === version);
        if (newest === undefined) return { isStored };
        return { isStored, newest: { key, version: newest.version, record: newest.record } };
      }),
    newest: async (dataset, range) => newestIn(tables, dataset, range),
    plan: async (hash) => tables.plans.get(hash),
    run: async (id) => runOf(tables.runs.get(id)),
    due: async (now, perLane) => dueOf(tables, now, perLane),
    attempting: async () => openSteps(tables, "attempting").map(({ run, step }) => ({ run, step: step.id })),
    attempts: async (run) => tables.attempts.get(run) ?? [],
    cursor: async (source) => tables.cursors.get(source),
    counts: async () => countsOf(tables),
    load: async (now, most) => loadOf(tables, now, most),
    runs: async (page) => runsOf(tables, page),
    waiting: async (page) => waitingOf(tables, page),
    activations: async (page) => newestFirst(tables.activations, page),
    rejected: async (page) => newestFirst([...tables.rejected.values()], page),
    faults: async (page) => newestFirst([...tables.faults.values()], page),
    tickets: async (page) => newestFirst([...tables.tickets.values()], page),
    ticket: async (key) => tables.tickets.get(key),
    ticketEffect: async (effectKey) => tables.effects.get(effectKey),
    refreshToken: async (name) => tables.refreshTokens.get(name),
    comments: async (ticket) => tables.comments.get(ticket) ?? [],
    lastTicket: async () => tables.tickets.size,
  };
}

function newestIn(
  { records }: Tables,
  dataset: string,
  { prefix, after = "", limit }: KeyRange,
): readonly StoredVersion[] {
  const inRange = [...(records.get(dataset) ?? [])].filter(([key]) => key.startsWith(prefix) && key > after);
  return inRange
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, limit)
    .flatMap(([, versions]) => versions.slice(-1).map(({ key, version, record }) => ({ key, version, record })));
}

function runOf(entry: RunEntry | undefined): StoredRun | undefined {
  if (entry === undefined) return undefined;
  const { row, record, before, steps } = entry;
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

function dueOf({ runs, due }: Tables, now: number, perLane: number) {
  const { steps, ...next } = due.upTo(now, ({ run, step, dueAt }) => dueAtOf(runs.get(run), step) === dueAt);
  const placed = steps.map((step) => ({ step, place: placeOf(runs.get(step.run), step.step) }));
  // Of what is due at the same time the run that began first comes first, whatever was written in between.
  placed.sort((a, b) => a.step.dueAt - b.step.dueAt || a.place.run - b.place.run || a.place.step - b.place.step);
  const taken = new Map<string, number>();
  const most = placed.filter(({ step: { lane } }) => {
    const count = (taken.get(lane) ?? 0) + 1;
    taken.set(lane, count);
    return count <= perLane;
  });
  return { steps: most.map(({ step }) => step), ...next };
}

function dueAtOf(entry: RunEntry | undefined, step: string): number | undefined {
  const state = entry?.row.state === "running" && !entry.isHeld ? entry.steps.get(step)?.state : undefined;
  return state?.kind === "due" || state?.kind === "waiting" ? state.dueAt : undefined;
}

function placeOf(entry: RunEntry | undefined, step: string): { readonly run: number; readonly step: number } {
  return { run: entry?.number ?? 0, step: [...(entry?.steps.keys() ?? [])].indexOf(step) };
}

function newestFirst<T>(list: readonly T[], page: PageRequest) {
  const numbered = list.map((item, at) => ({ item, number: at + 1 })).filter(({ number }) => number < belowOf(page));
  return pageOf(numbered.reverse(), limitOf(page), {
    cursor: ({ number }) => String(number),
    item: ({ item }) => item,
  });
}

import type { Counts, Load } from "../rows.ts";
import type { MostCounted } from "../store.ts";
import type { Tables } from "./tables.ts";

/** What is due and how many runs stand how. */
export function loadOf({ runs, open }: Tables, now: number, most: MostCounted): Load {
  const lanes = new Map<string, { due: number; scheduled: number; firstAt: number }>();
  for (const id of open) {
    const run = runs.get(id);
    if (run === undefined) continue;
    for (const { lane, state } of run.steps.values()) {
      if (state.kind !== "due" && state.kind !== "waiting") continue;
      const known = lanes.get(lane) ?? { due: 0, scheduled: 0, firstAt: Number.POSITIVE_INFINITY };
      lanes.set(lane, {
        due: known.due + (state.dueAt <= now ? 1 : 0),
        scheduled: known.scheduled + 1,
        firstAt: run.isHeld ? known.firstAt : Math.min(known.firstAt, state.dueAt),
      });
    }
  }
  const failed = [...runs.values()].filter(({ row }) => row.state === "failed").length;
  return {
    lanes: [...lanes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([lane, { due, scheduled, firstAt }]) => ({
        ...{ lane, due: Math.min(due, most.due), scheduled: Math.min(scheduled, most.others) },
        firstAt: firstAt === Number.POSITIVE_INFINITY ? now : firstAt,
      })),
    runs: { running: Math.min(open.size, most.others), failed: Math.min(failed, most.others) },
  };
}

/** How much there is of everything, each list in the order of its names. */
export function countsOf(tables: Tables): Counts {
  const runs = [...tables.runs.values()];
  const steps = runs.flatMap(({ row, steps: of }) =>
    [...of.values()].map((step) => ({ workflow: row.workflow, step })),
  );
  const versions = [...tables.records].flatMap(([dataset, byKey]) =>
    [...byKey.values()].map((list) => ({ dataset, list })),
  );
  return {
    records: grouped(versions, ({ dataset }) => [dataset]).map(({ first, all }) => ({
      dataset: first.dataset,
      versions: all.reduce((sum, { list }) => sum + list.length, 0),
    })),
    rejected: grouped([...tables.rejected.values()], ({ dataset }) => [dataset]).map(({ first, all }) => ({
      dataset: first.dataset,
      records: all.length,
    })),
    faults: grouped([...tables.faults.values()], ({ workflow }) => [workflow]).map(({ first, all }) => ({
      workflow: first.workflow,
      records: all.length,
    })),
    runs: grouped(runs, ({ row }) => [row.workflow, row.state]).map(({ first: { row }, all }) => ({
      workflow: row.workflow,
      state: row.state,
      runs: all.length,
    })),
    steps: grouped(steps, ({ workflow, step }) => [workflow, step.id, step.lane, step.state.kind]).map(
      ({ first, all }) => ({
        workflow: first.workflow,
        step: first.step.id,
        lane: first.step.lane,
        state: first.step.state.kind,
        steps: all.length,
        attempts: all.reduce((sum, { step }) => sum + step.attempts, 0),
      }),
    ),
  };
}

function grouped<T>(
  list: readonly T[],
  by: (item: T) => readonly string[],
): readonly { readonly first: T; readonly all: readonly T[] }[] {
  const groups = new Map<string, { readonly first: T; readonly all: T[] }>();
  for (const item of list) {
    const name = by(item).join("\u0000");
    const group = groups.get(name) ?? { first: item, all: [] };
    groups.set(name, group);
    group.all.push(item);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, group]) => group);
}

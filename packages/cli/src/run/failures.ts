import type { Store } from "@heed/runtime";

/** How many are told one by one. */
const mostTold = 5;

/** The newest runs that failed since a moment, one line each: the workflow, the record, where it was to go, and why it did not. */
export async function newestFailures(store: Pick<Store, "runs" | "run">, sinceAt: number): Promise<readonly string[]> {
  const { items } = await store.runs({ state: "failed", limit: mostTold });
  const recent = items.filter(({ endedAt }) => endedAt !== undefined && endedAt >= sinceAt);
  return Promise.all(
    recent.map(async ({ id, workflow, key }) => {
      const steps = (await store.run(id))?.steps ?? [];
      const reasons = steps.flatMap(({ id, lane, state }) =>
        state.kind === "failed" ? [`${lane === "" ? id : lane}: ${state.reason}`] : [],
      );
      return `${workflow}, record ${key}: ${reasons.join("; ")}`;
    }),
  );
}

/** Why the first tasks that are to be attempted again did not succeed, one line each. */
export async function waitingReasons(store: Pick<Store, "waiting">): Promise<readonly string[]> {
  const { items } = await store.waiting({ limit: 50 });
  const counts = new Map<string, number>();
  for (const { workflow, reason } of items) {
    if (reason !== undefined) counts.set(`${workflow}: ${reason}`, (counts.get(`${workflow}: ${reason}`) ?? 0) + 1);
  }
  return [...counts.keys()].slice(0, mostTold);
}

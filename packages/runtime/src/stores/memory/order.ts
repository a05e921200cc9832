import type { RunEntry, Tables } from "./tables.ts";

const nameOf = ({ row: { workflow, dataset, key } }: RunEntry) => JSON.stringify([workflow, dataset, key]);

/** Adds a run that is under way to those of its workflow and record; it is held when it is in order and another is ahead of it. */
export function join({ chains }: Tables, entry: RunEntry): void {
  const name = nameOf(entry);
  const chain = chains.get(name) ?? new Set();
  chains.set(name, chain);
  entry.isHeld = entry.inOrder && chain.size > 0;
  chain.add(entry.row.id);
}

/** Takes a run that has ended from those of its workflow and record; gives the one that is not held any more for that. */
export function leave({ chains, runs }: Tables, ended: RunEntry, now: number): RunEntry | undefined {
  const name = nameOf(ended);
  const chain = chains.get(name);
  ended.isHeld = false;
  chain?.delete(ended.row.id);
  if (chain?.size === 0) chains.delete(name);
  const left = [...(chain ?? [])].flatMap((id) => runs.get(id) ?? []).sort((a, b) => a.number - b.number);
  if (left.some(({ isHeld }) => !isHeld)) return undefined;
  const [next] = left;
  if (next === undefined) return undefined;
  next.isHeld = false;
  for (const [id, step] of next.steps) {
    const { state } = step;
    // The clock may have jumped while it was held.
    if (state.kind !== "due") continue;
    next.steps.set(id, { ...step, state: { ...state, dueAt: Math.min(state.dueAt, now + state.delayMs) } });
  }
  return next;
}

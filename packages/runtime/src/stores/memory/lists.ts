import { belowOf, dueCursorOf, dueCursorText, limitOf, pageOf } from "../page.ts";
import type { Page, PageRequest, RunRow, WaitingRow } from "../rows.ts";
import type { RunFilter } from "../store.ts";
import type { Tables } from "./tables.ts";

/** The runs that a filter lets pass, the newest first. */
export function runsOf(tables: Tables, page: PageRequest & RunFilter): Page<RunRow> {
  const below = belowOf(page);
  const rows = [...tables.runs.values()].reverse().filter(({ row, number, steps }) => {
    if (number >= below) return false;
    if (page.workflow !== undefined && row.workflow !== page.workflow) return false;
    if (page.state !== undefined && row.state !== page.state) return false;
    const { step, connection } = page;
    if (step === undefined && connection === undefined) return true;
    return [...steps.values()].some(
      ({ state, lane }) =>
        (step === undefined || state.kind === step) && (connection === undefined || lane === connection),
    );
  });
  return pageOf(rows, limitOf(page), { cursor: ({ number }) => String(number), item: ({ row }) => row });
}

/** Every step that waits, the one that is due first before the others. */
export function waitingOf(tables: Tables, page: PageRequest): Page<WaitingRow> {
  const from = dueCursorOf(page);
  const rows = [...tables.open].flatMap((run) => waitingIn(tables, run)).sort(byDue);
  const rest = page.after === undefined ? rows : rows.filter((row) => byDue(row, from) > 0);
  return pageOf(rest, limitOf(page), { cursor: dueCursorText, item: (row) => row });
}

function waitingIn(tables: Tables, run: string): readonly WaitingRow[] {
  const entry = tables.runs.get(run);
  return [...(entry?.steps.values() ?? [])].flatMap(({ id, state }): readonly WaitingRow[] => {
    if (entry === undefined || (state.kind !== "waiting" && state.kind !== "due")) return [];
    const reason = state.kind === "due" && state.reason !== undefined ? { reason: state.reason } : {};
    return [{ run, workflow: entry.row.workflow, step: id, state: state.kind, dueAt: state.dueAt, ...reason }];
  });
}

type Due = Pick<WaitingRow, "dueAt" | "run" | "step">;

function byDue(a: Due, b: Due): number {
  return a.dueAt - b.dueAt || compare(a.run, b.run) || compare(a.step, b.step);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

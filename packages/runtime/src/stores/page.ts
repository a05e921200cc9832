import type { Page, PageRequest } from "./rows.ts";

/** How many items a page has when the request does not say. */
const usualLimit = 50;
const mostItems = 1_000;

/** How many items a page may have. */
export function limitOf({ limit = usualLimit }: PageRequest): number {
  return Math.max(1, Math.min(mostItems, Math.trunc(limit)));
}

/** The number that a list ordered by number, newest first, goes on below. */
export function belowOf({ after }: PageRequest): number {
  const number = Number(after ?? Number.MAX_SAFE_INTEGER);
  return Number.isSafeInteger(number) ? number : 0;
}

/** A page made of one item more than it may have, if there are so many. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  on: { cursor: (row: R) => string; item: (row: R) => T },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(on.item);
  return rows.length > limit && last !== undefined ? { items, next: on.cursor(last) } : { items };
}

/** Where a list ordered by due time goes on. */
export interface DueCursor {
  readonly dueAt: number;
  readonly run: string;
  readonly step: string;
}

/** The text of a place in a list ordered by due time. */
export function dueCursorText({ dueAt, run, step }: DueCursor): string {
  return `${dueAt}/${run}/${step}`;
}

/** The place that `dueCursorText` named; the beginning for anything else. */
export function dueCursorOf({ after = "" }: PageRequest): DueCursor {
  const [dueAt = "", run = "", step = ""] = after.split("/");
  const at = Number.parseFloat(dueAt);
  return { dueAt: Number.isNaN(at) ? -1 : at, run, step };
}

import type { Command } from "./transactor.ts";

// A chain is the runs of one workflow for one record.
// INVARIANT: of the runs of a chain that are in order at most one is under way and not held.

/**
 * Whether a new run is held, in SQL: whether it may be, and then whether a run of its chain is under way, held or not. Bound are the
 * first, and the dataset, key and workflow of the chain.
 */
export const heldBehind = `case ? when 0 then 0 else exists (
  select 1 from runs where dataset = ? and key = ? and workflow = ? and state = 'running') end`;

const sameChain = (a: string, b: string) =>
  `${a}.dataset = ${b}.dataset and ${a}.key = ${b}.key and ${a}.workflow = ${b}.workflow`;

/** Whether another run of the chain of a row of `runs` is under way and not held, in SQL. */
const isBehind = `exists (
  select 1 from runs ahead where ${sameChain("ahead", "runs")} and ahead.id <> runs.id and ahead.state = 'running' and ahead.held = 0)`;

/** Lets the first of the runs begin that are held behind one that has ended. */
export function release(ended: string, now: number): readonly Command[] {
  return [
    [
      `update runs set held = 0 where number = (
         select min(next.number) from runs ended join runs next on ${sameChain("next", "ended")} and next.held = 1 where ended.id = ?
       ) and not ${isBehind}`,
      ended,
    ],
    // The clock may have jumped while it was held.
    [
      `update steps set held = 0, due_at = case state when 'due' then min(due_at, ? + delay_ms) else due_at end
       where held = 1 and run in (
         select next.id from runs ended
         join runs next on ${sameChain("next", "ended")} and next.state = 'running' and next.held = 0 where ended.id = ?
       )`,
      ...[now, ended],
    ],
  ];
}

/** Lets a run that had ended go on, when it is its turn: another one may have begun meanwhile. */
export function reopen(id: string): readonly Command[] {
  return [
    [`update runs set state = 'running', ended_at = null, held = (in_order = 1 and ${isBehind}) where id = ?`, id],
    [
      `update steps set held = (select held from runs where id = ?)
       where run = ? and (select in_order from runs where id = ?) = 1`,
      ...[id, id, id],
    ],
  ];
}

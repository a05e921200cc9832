import { printable } from "../printable.ts";
import { counted, grouped } from "../progress.ts";
import { table } from "../table.ts";
import type { Changed, Comparison, WorkflowChange } from "./compare.ts";
import { totalsOf } from "./report.ts";
import type { WorkflowTally } from "./tally.ts";

/** What two plans make of the same history. */
export interface ChangesReport {
  /** The plan that the other is held against, as the user named it. */
  readonly against: string;
  /** Records that at least one of the plans took. */
  readonly taken: number;
  /** Records with another outcome. */
  readonly records: number;
  /** Records that one plan refuses and the other takes. */
  readonly refused: Comparison["refused"];
  readonly changes: readonly WorkflowChange[];
  readonly before: readonly WorkflowTally[];
  readonly now: readonly WorkflowTally[];
}

/** What changes between two plans as text: by workflow with an example each way, then the tasks that come or go. */
export function changesText({ against, taken, records, refused, changes, before, now }: ChangesReport): string {
  if (records + refused.before.count + refused.now.count === 0)
    return `against ${against}: all ${counted(taken, "record")} have the same outcome\n`;
  const matched = (tallies: readonly WorkflowTally[], id: string) => {
    const tally = tallies.find(({ workflow }) => workflow === id);
    return tally === undefined ? "-" : grouped(tally.matched);
  };
  const rows = changes.map(({ workflow, newlyMatched, noLongerMatched, otherTasks }) => [
    ...[workflow, matched(before, workflow), matched(now, workflow)],
    ...[newlyMatched, noLongerMatched, otherTasks].map(({ count }) => (count === 0 ? "" : grouped(count))),
  ]);
  const parts = [
    `against ${against}: ${grouped(records)} of ${counted(taken, "record")} have another outcome\n${refusedText(refused)}`,
    records === 0 ? "" : table([["workflow", "before", "now", "newly matched", "no longer", "other tasks"], ...rows]),
    changes.map(examplesText).join(""),
    tasksText(before, now),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function refusedText({ before, now }: ChangesReport["refused"]): string {
  const line = ({ count, example = "" }: typeof now, what: string) =>
    count === 0 ? "" : `${counted(count, "record")} ${what}, such as ${printable(example)}\n`;
  return `${line(now, "that were taken before are rejected now")}${line(before, "that were rejected before are taken now")}`;
}

function examplesText({ workflow, newlyMatched, noLongerMatched, otherTasks }: WorkflowChange): string {
  const ways: readonly (readonly [string, Changed])[] = [
    ["newly matched", newlyMatched],
    ["no longer", noLongerMatched],
    ["other tasks", otherTasks],
  ];
  const lines = ways.flatMap(([word, { example }]) => {
    if (example === undefined) return [];
    const [first = "nothing to do", ...more] = example.detail.map(printable);
    return [
      `  ${word.padEnd(13)}  ${printable(example.key)}: ${first}`,
      ...more.slice(0, 5).map((line) => `${" ".repeat(17)}${line}`),
    ];
  });
  return `${workflow}\n${lines.map((line) => `${line}\n`).join("")}`;
}

function tasksText(before: readonly WorkflowTally[], now: readonly WorkflowTally[]): string {
  const rows = taskChanges(before, now).map(({ task, before: was, now: is, isGuess }) => {
    const sign = isGuess ? "~" : "";
    const by = is - was;
    return [task, `${sign}${grouped(was)}`, `${sign}${grouped(is)}`, `${by > 0 ? "+" : "−"}${grouped(Math.abs(by))}`];
  });
  return rows.length === 0 ? "no task is done more often or less\n" : table([["task", "before", "now", ""], ...rows]);
}

/** The tasks that would be done more often or less. */
export function taskChanges(before: readonly WorkflowTally[], now: readonly WorkflowTally[]) {
  const [was, is] = [totalsOf(before), totalsOf(now)];
  const names = [...new Set([...was, ...is].map(({ task }) => task))].sort();
  return names.flatMap((task) => {
    const [a, b] = [was, is].map((totals) => totals.find((each) => each.task === task));
    const change = { task, before: a?.count ?? 0, now: b?.count ?? 0 };
    const isGuess = (a?.guessedFrom.length ?? 0) + (b?.guessedFrom.length ?? 0) > 0;
    return change.before === change.now ? [] : [{ ...change, isGuess }];
  });
}

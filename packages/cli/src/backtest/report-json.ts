import { busiestDay, dayText } from "./days.ts";
import type { Replayed } from "./report.ts";
import { type ChangesReport, taskChanges } from "./report-changes.ts";
import type { WorkflowTally } from "./tally.ts";

/** A new minor version only adds fields and kinds. */
const version = { format_version: "1.0" } as const;

/** A backtest as NDJSON: an object a workflow, an object a workflow that changes, and a summary as the last line. */
export function reportJson(replayed: Replayed, changes: ChangesReport | undefined): string {
  const objects = [
    ...replayed.workflows.map(workflowObject),
    ...(changes === undefined ? [] : changes.changes.map((change) => ({ ...version, kind: "change", ...change }))),
    summaryObject(replayed, changes),
  ];
  return objects.map((each) => `${JSON.stringify(each)}\n`).join("");
}

function workflowObject({ days, tasks, ...tally }: WorkflowTally) {
  const busiest = busiestDay(days);
  return {
    ...version,
    kind: "workflow",
    ...tally,
    share: tally.considered === 0 ? null : tally.matched / tally.considered,
    tasks: tasks.map(({ guessedFrom, ...task }) => ({ ...task, isGuess: guessedFrom.length > 0, guessedFrom })),
    busiestDay: busiest === undefined ? null : { day: dayText(busiest.day), matched: busiest.count },
    days: Object.fromEntries([...days].sort(([a], [b]) => a - b).map(([day, count]) => [dayText(day), count])),
  };
}

function summaryObject(replayed: Replayed, changes: ChangesReport | undefined) {
  const { dataset, input, history, period, timeField, records, tookMs } = replayed;
  const { count, unreadable, withoutTime } = history;
  const { firstRejects, rejected, ...counts } = records;
  return {
    ...version,
    kind: "summary",
    dataset,
    input,
    records: { read: count + unreadable.count, ...counts, rejected: rejected + unreadable.count },
    rejects: [...unreadable.first, ...firstRejects],
    period: period === undefined ? null : { first: dayText(period.firstDay), last: dayText(period.lastDay) },
    timeField: timeField === undefined ? null : { ...timeField, recordsWithout: withoutTime },
    ...(changes === undefined
      ? {}
      : {
          against: changes.against,
          ...changesObject(changes),
        }),
    milliseconds: Math.round(tookMs),
  };
}

/** What changes between two plans, in figures. */
export function changesObject({ taken, records, refused, changes, before, now }: ChangesReport) {
  const counts = {
    takenRecords: taken,
    changedRecords: records,
    rejectedNow: refused.now,
    rejectedBefore: refused.before,
  };
  return { ...counts, changes, changedTasks: taskChanges(before, now) };
}

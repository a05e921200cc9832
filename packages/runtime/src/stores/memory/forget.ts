import type { Old } from "../store.ts";
import type { Tables } from "./tables.ts";

/** Deletes all that is old; gives how much. */
export function forget(tables: Tables, old: Old): number {
  return forgetRuns(tables, old) + forgetRecords(tables, old) + forgetRows(tables, old) + forgetPlans(tables, old);
}

function forgetRuns({ runs, attempts }: Tables, { doneBefore, failedBefore }: Old): number {
  let count = 0;
  for (const [id, { row }] of runs) {
    const before = row.state === "failed" ? failedBefore : doneBefore;
    if (row.endedAt === undefined || row.endedAt >= before) continue;
    runs.delete(id);
    attempts.delete(id);
    count += 1;
  }
  return count;
}

function forgetRecords(tables: Tables, { doneBefore, recordsBefore }: Old): number {
  let count = 0;
  for (const [dataset, byKey] of tables.records) {
    for (const [key, versions] of byKey) {
      const isRead = (version: string) =>
        [...tables.runs.values()].some(
          ({ row, beforeVersion }) =>
            row.dataset === dataset && row.key === key && (row.version === version || beforeVersion === version),
        );
      const newest = versions.at(-1);
      const kept = versions.filter((each) => {
        const before = each === newest ? recordsBefore : doneBefore;
        return each.receivedAt >= before || isRead(each.version);
      });
      count += versions.length - kept.length;
      if (kept.length === 0) byKey.delete(key);
      else versions.splice(0, versions.length, ...kept);
    }
  }
  return count;
}

function forgetRows({ rejected, faults }: Tables, { doneBefore }: Old): number {
  let count = 0;
  for (const table of [rejected, faults]) {
    for (const [name, { at }] of table) if (at < doneBefore && table.delete(name)) count += 1;
  }
  return count;
}

/** As a store in a file does: the plan at work stays, and so does the one that was put to work last at a start. */
function forgetPlans({ plans, activations, runs }: Tables, { doneBefore }: Old): number {
  const used = new Set([...runs.values()].map(({ row }) => row.plan));
  const start = activations.findLast(({ byHand }) => !byHand)?.plan;
  const last = new Map(activations.map(({ plan }, at) => [plan, at]));
  const old = [...last].filter(([plan, at]) => {
    const later = Math.min(...activations.slice(at + 1).map((each) => each.at));
    return later < doneBefore && plan !== start && !used.has(plan);
  });
  for (const [plan] of old) {
    plans.delete(plan);
    const kept = activations.filter((each) => each.plan !== plan);
    activations.splice(0, activations.length, ...kept);
  }
  return old.length;
}

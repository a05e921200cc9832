import type { ChangesReport } from "../backtest/report-changes.ts";
import { changesObject } from "../backtest/report-json.ts";
import { breakages, isChanged, type PlanDiff } from "./plan-diff.ts";

/** The differences of two plans for a program. A new minor version of the format only adds fields. */
export function diffJson(
  diff: PlanDiff,
  { base, head }: { readonly base: string; readonly head: string },
  history: ChangesReport | undefined,
): string {
  const told = {
    ...{ format_version: "1.0", base, head, changed: isChanged(diff), breaking: breakages(diff) },
    workflows: { added: diff.added, removed: diff.removed, changed: diff.changed, same: diff.same },
    ...{ datasets: diff.datasets, connections: diff.connections, secrets: diff.secrets },
    history: history === undefined ? null : changesObject(history),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

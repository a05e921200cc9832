import type { Diagnostic } from "@heed/plan";
import type { ConnectionView } from "@heed/runtime/query";
import { printable } from "../printable.ts";
import { duration, grouped } from "../progress.ts";
import { table } from "../table.ts";
import { reasonText } from "./rejects-file.ts";
import type { Summary } from "./summary.ts";
import type { TakenInput } from "./take-input.ts";

/** Everything that the end of a run tells. */
export interface Report {
  readonly summary: Summary;
  readonly taken: TakenInput;
  /** The first runs that failed, one line each. */
  readonly failures: readonly string[];
  /** Why tasks are to be attempted again, one line each. */
  readonly waitingReasons: readonly string[];
  /** The connections over which tasks are still to be delivered, because attempts did not succeed. */
  readonly undelivered: readonly ConnectionView[];
  /** Where rejected records are kept; undefined when there are none. */
  readonly rejects: string | undefined;
  /** The command that goes on with what waits. */
  readonly goOn: string;
  readonly now: number;
  readonly tookMs: number;
}

/** A run as text: counts of records, a line per workflow and per connection, then what failed and what waits. */
export function reportText(report: Report): string {
  const { workflows, connections } = report.summary;
  const tables = [
    workflows.length === 0
      ? "no workflow looks at this dataset\n"
      : table([
          ["workflow", "matched", "done", "failed", "waiting"],
          ...workflows.map((line) => [
            line.workflow,
            ...[line.matched, line.done, line.failed, line.waiting].map(grouped),
          ]),
        ]),
    connections.length === 0
      ? ""
      : table([
          ["connection", "delivered", "failed", "waiting"],
          ...connections.map((line) => [line.connection, ...[line.delivered, line.failed, line.waiting].map(grouped)]),
        ]),
  ];
  const parts = [
    recordsText(report),
    ...tables,
    rejectsText(report),
    conditionsText(report),
    failuresText(report),
    undeliveredText(report),
    waitingText(report),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function recordsText({ summary: { records }, tookMs }: Report): string {
  const { read, accepted, duplicate, stale, rejected } = records;
  const counts = [
    `${grouped(accepted)} accepted`,
    `${grouped(duplicate)} duplicate`,
    `${grouped(stale)} stale`,
    `${grouped(rejected)} rejected`,
  ];
  return `${grouped(read)} records read: ${counts.join(" · ")} · ${seconds(tookMs)}\n`;
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : duration(ms);
}

function rejectsText({ taken, rejects, summary }: Report): string {
  const { rejected } = summary.records;
  if (rejected === 0) return "";
  const lines = taken.firstRejects.map(({ item, result }) =>
    lineOf(`${item.place}: ${result.kind === "rejected" ? reasonText(result.issues) : ""}`),
  );
  const kept = rejects === undefined ? "" : `, kept in ${rejects}`;
  return `${grouped(rejected)} rejected${kept}\n${lines.join("")}${more(rejected - lines.length)}`;
}

function conditionsText({ taken }: Report): string {
  if (taken.conditionFaults === 0) return "";
  const lines = taken.firstConditionFaults.map(lineOf);
  return `${grouped(taken.conditionFaults)} conditions could not be evaluated\n${lines.join("")}${more(taken.conditionFaults - lines.length)}`;
}

function failuresText({ summary, failures }: Report): string {
  const failed = summary.workflows.reduce((sum, line) => sum + line.failed, 0);
  if (failed === 0) return "";
  return `${grouped(failed)} runs failed\n${failures.map(lineOf).join("")}${more(failed - failures.length)}`;
}

function undeliveredText({ undelivered }: Report): string {
  const count = undelivered.reduce((sum, { due }) => sum + due, 0);
  if (count === 0) return "";
  const lines = undelivered.map(({ connection, due, state, reason }) => {
    const why = reason === undefined ? "" : `: ${reason}`;
    return lineOf(`${connection}, ${grouped(due)}, ${stateWords[state]}${why}`);
  });
  return `${grouped(count)} tasks were not delivered, and are kept for the next run\n${lines.join("")}`;
}

const stateWords: { readonly [S in ConnectionView["state"]]: string } = {
  closed: "to be tried again",
  open: "does not answer as it should",
  "half-open": "does not answer as it should",
  stopped: "refuses its credentials or settings",
};

function waitingText({ summary, goOn, now, waitingReasons }: Report): string {
  const waiting = summary.workflows.reduce((sum, line) => sum + line.waiting, 0);
  if (waiting === 0) return "";
  const { nextDueAt } = summary;
  const next = nextDueAt === undefined ? "" : `; the next is due ${dueText(nextDueAt, now)}`;
  const reasons = waitingReasons.map(lineOf).join("");
  return `${grouped(waiting)} runs wait${next}\n${reasons}  go on with: ${goOn}\n`;
}

function dueText(dueAt: number, now: number): string {
  const at = new Date(dueAt).toISOString().replace(/\.\d+Z$/, "Z");
  return dueAt <= now ? "now" : `at ${at}, in ${duration(dueAt - now)}`;
}

function lineOf(text: string): string {
  return `  ${printable(text)}\n`;
}

function more(count: number): string {
  return count > 0 ? `  and ${grouped(count)} more\n` : "";
}

/** The same for a program. Fields may be added; what is there keeps its meaning within a major version. */
export function reportJson({ summary, undelivered, rejects, goOn }: Report, faults: readonly Diagnostic[]): string {
  return `${JSON.stringify({ format_version: "1.0", ...summary, undelivered: undelivered.map(undeliveredJson), rejects, goOn, faults }, undefined, 2)}\n`;
}

function undeliveredJson({ connection, due, state, reason }: ConnectionView) {
  return { connection, tasks: due, state, ...(reason === undefined ? {} : { reason }) };
}

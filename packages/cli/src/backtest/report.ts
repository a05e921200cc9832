import { printable } from "../printable.ts";
import { counted, grouped } from "../progress.ts";
import type { TimeField } from "../replay/time-field.ts";
import { table } from "../table.ts";
import { busiestDay, dayText, histogramOf, type Period, sparkline, unitFor } from "./days.ts";
import type { History } from "./history.ts";
import type { RecordCounts, TaskCount, WorkflowTally } from "./tally.ts";

/** Everything that a backtest has found out of one plan. */
export interface Replayed {
  readonly dataset: string;
  readonly input: string;
  readonly history: Pick<History, "count" | "unreadable" | "withoutTime">;
  /** Undefined where records have no time. */
  readonly period: Period | undefined;
  readonly timeField: TimeField | undefined;
  readonly records: RecordCounts;
  readonly workflows: readonly WorkflowTally[];
  readonly tookMs: number;
}

/** What is shown in full. */
export interface Shown {
  /** The workflows to tell of in full. */
  readonly details: ReadonlySet<string>;
}

/** More than one an hour, day and night, is more than anybody reads. */
const noisyPerDay = 24;

/** A backtest as text: what was replayed, a line a workflow, the tasks in all, what to look at, and workflows in full. */
export function reportText(replayed: Replayed, { details }: Shown): string {
  const parts = [
    headText(replayed),
    workflowsText(replayed),
    tasksText(replayed),
    ...replayed.workflows.filter(({ workflow }) => details.has(workflow)).map((each) => detailText(each, replayed)),
    noticesText(replayed),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function headText({ history, records, input, dataset, period, timeField, tookMs }: Replayed): string {
  const read = history.count + history.unreadable.count;
  const rejected = records.rejected + history.unreadable.count;
  const counts = [
    `${grouped(records.accepted)} accepted`,
    `${grouped(records.duplicate)} duplicate`,
    `${grouped(records.stale)} stale`,
    `${grouped(rejected)} rejected`,
  ];
  const first = `${counted(read, "record")} of ${input} replayed through ${dataset}: ${counts.join(" · ")} · ${(tookMs / 1_000).toFixed(1)} s\n`;
  if (period === undefined || timeField === undefined) return first;
  const days = period.lastDay - period.firstDay + 1;
  const guess = timeField.isCertain ? "" : "~";
  return `${first}${dayText(period.firstDay)} to ${dayText(period.lastDay)}, ${counted(days, "day")} by ${guess}\`${timeField.path}\`; nothing was sent\n`;
}

function workflowsText({ workflows, period }: Replayed): string {
  if (workflows.length === 0) return "no workflow looks at this dataset\n";
  const dated = period === undefined ? [] : ["busiest day", "", `by ${unitFor(period)}`];
  const head = ["workflow", "matched", "of", "share", ...dated];
  const rows = workflows.map(({ workflow, matched, considered, days }) => {
    const busiest = busiestDay(days);
    const share = considered === 0 ? "-" : `${((matched / considered) * 100).toFixed(1)} %`;
    const cells = [workflow, grouped(matched), grouped(considered), share];
    if (period === undefined) return cells;
    const day = busiest === undefined ? ["", ""] : [dayText(busiest.day), grouped(busiest.count)];
    return [...cells, ...day, sparkline(histogramOf(days, period))];
  });
  return table([head, ...rows], dated.length === 0 ? [] : [head.length - 1]);
}

/** All tasks of all workflows, added up. A figure that comes of a guess has a mark. */
function tasksText({ workflows }: Replayed): string {
  const totals = totalsOf(workflows).filter(({ count }) => count > 0);
  if (totals.length === 0) return "";
  const rows = totals.map(({ task, count, guessedFrom }) => [
    task,
    `${guessedFrom.length > 0 ? "~" : ""}${grouped(count)}`,
  ]);
  return table([["task", "times"], ...rows]);
}

/** The tasks of several workflows, added up by name. */
export function totalsOf(workflows: readonly Pick<WorkflowTally, "tasks">[]): readonly TaskCount[] {
  const totals = new Map<string, TaskCount>();
  for (const { task, count, guessedFrom } of workflows.flatMap(({ tasks }) => tasks)) {
    const before = totals.get(task);
    const from = [...new Set([...(before?.guessedFrom ?? []), ...(count === 0 ? [] : guessedFrom)])].sort();
    totals.set(task, { task, count: (before?.count ?? 0) + count, guessedFrom: from });
  }
  return [...totals.values()].sort((a, b) => (a.task < b.task ? -1 : 1));
}

function detailText(tally: WorkflowTally, { period }: Replayed): string {
  const { workflow, matched, considered, tasks, days, examples, failed, faults } = tally;
  const share = considered === 0 ? "" : `, ${((matched / considered) * 100).toFixed(1)} %`;
  const lines = [`${workflow}: ${grouped(matched)} of ${grouped(considered)}${share}`];
  if (tasks.length > 0 && matched > 0)
    lines.push(
      `  tasks    ${tasks.map(({ task, count, guessedFrom }) => `${guessedFrom.length > 0 ? "~" : ""}${grouped(count)} ${task}`).join(" · ")}`,
    );
  if (period !== undefined && matched > 0) lines.push(`  when     ${whenText(days, period)}`);
  if (examples.length > 0) lines.push(`  such as  ${examples.map(printable).join(" · ")}`);
  for (const { key, reason } of failed.first) lines.push(`  fails    ${printable(`${key}: ${reason}`)}`);
  if (failed.count > failed.first.length)
    lines.push(`           and ${grouped(failed.count - failed.first.length)} more`);
  for (const { key, reason } of faults.first) lines.push(`  fault    ${printable(`${key}: ${reason}`)}`);
  if (faults.count > faults.first.length)
    lines.push(`           and ${grouped(faults.count - faults.first.length)} more`);
  return lines.map((line) => `${line}\n`).join("");
}

function whenText(days: ReadonlyMap<number, number>, period: Period): string {
  const histogram = histogramOf(days, period);
  const matched = [...days.values()].reduce((sum, count) => sum + count, 0);
  const perBar = matched / histogram.bars.length;
  const most = Math.max(...histogram.bars);
  const busiest = busiestDay(days);
  const day = busiest === undefined ? "" : `; most on ${dayText(busiest.day)}: ${grouped(busiest.count)}`;
  return `${perBar < 10 ? perBar.toFixed(1) : grouped(Math.round(perBar))} a ${histogram.unit}, at most ${grouped(most)}${day}`;
}

/** What a reader has to know to make use of the figures. */
function noticesText(replayed: Replayed): string {
  const { workflows, period, timeField, history, records } = replayed;
  const lines = [
    ...rejectLines(records, history),
    ...faultLines(workflows),
    ...noiseLines(workflows, period),
    ...guessLines(replayed),
    ...(history.withoutTime > 0 && timeField !== undefined
      ? [
          `~ ${counted(history.withoutTime, "record")} without \`${timeField.path}\`: each is taken to have come with the one before it`,
        ]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function rejectLines({ rejected, firstRejects }: RecordCounts, { unreadable }: Replayed["history"]): readonly string[] {
  const all = rejected + unreadable.count;
  if (all === 0) return [];
  const told = [...unreadable.first, ...firstRejects].slice(0, 5);
  const more = all - told.length;
  return [
    `${grouped(all)} rejected, as the runtime would`,
    ...told.map(({ place, reason }) => `  ${printable(`${place}: ${reason}`)}`),
    ...(more > 0 ? [`  and ${grouped(more)} more`] : []),
  ];
}

function faultLines(workflows: readonly WorkflowTally[]): readonly string[] {
  return workflows.flatMap(({ workflow, failed, faults }) => [
    ...(failed.count > 0
      ? [`! ${workflow}: ${counted(failed.count, "run")} would fail, such as ${exampleText(failed.first)}`]
      : []),
    ...(faults.count > 0
      ? [
          `! ${workflow}: the condition cannot be evaluated for ${counted(faults.count, "record")}, such as ${exampleText(faults.first)}`,
        ]
      : []),
  ]);
}

function exampleText([first]: readonly { readonly key: string; readonly reason: string }[]): string {
  return first === undefined ? "" : printable(`${first.key}: ${first.reason}`);
}

function noiseLines(workflows: readonly WorkflowTally[], period: Replayed["period"]): readonly string[] {
  if (period === undefined) return [];
  const length = period.lastDay - period.firstDay + 1;
  return workflows.flatMap(({ workflow, matched }) =>
    matched / length > noisyPerDay
      ? [
          `! ${workflow}: ${grouped(Math.round(matched / length))} a day, more than one an hour; what comes this often is soon not looked at`,
        ]
      : [],
  );
}

function guessLines({ workflows, timeField, period }: Replayed): readonly string[] {
  const from = [...new Set(totalsOf(workflows).flatMap(({ guessedFrom }) => guessedFrom))];
  const time =
    timeField === undefined || timeField.isCertain || period === undefined
      ? []
      : [`~ nothing says that \`${timeField.path}\` is when a record came; \`--time\` names another field`];
  const none =
    period === undefined
      ? ["~ the records have no time: all are taken to have come at once, in the order of the file"]
      : [];
  if (from.length === 0) return [...none, ...time];
  const asked = from.map((task) => `\`${task}\``).join(", ");
  return [
    ...none,
    ...time,
    `~ depends on what ${asked} would have answered: tickets are taken to stay as they were opened, other answers are made up`,
  ];
}

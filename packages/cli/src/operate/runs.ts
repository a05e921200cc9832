import type { DeadLetter, Page, RunRow } from "@heed/runtime/query";
import type { Io } from "../io.ts";
import { printable } from "../printable.ts";
import { duration } from "../progress.ts";
import { table } from "../table.ts";
import { askService, type ServiceRequest } from "./service.ts";
import { instantText, nextText, tell } from "./tell.ts";

/** Which runs are asked for. */
export interface RunsRequest extends ServiceRequest {
  readonly workflow?: string | undefined;
  readonly connection?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** `heed runs`: runs, the newest first. */
export async function listRuns(
  request: RunsRequest & { readonly state?: string | undefined },
  io: Io,
): Promise<number> {
  const { workflow, state, connection, limit, after } = request;
  const query = { workflow, state, connection, limit, after };
  const answer = await askService<Page<RunRow>>({ path: "/runs", query }, request, io);
  return tell(answer, request, { io, text: runsText });
}

function runsText({ items, next }: Page<RunRow>): string {
  if (items.length === 0) return "no runs\n";
  const rows = items.map(({ id, workflow, key, state, startedAt, endedAt }) => [
    id,
    workflow,
    printable(key),
    state,
    instantText(startedAt),
    endedAt === undefined ? "" : duration(endedAt - startedAt),
  ]);
  return table([["run", "workflow", "record", "state", "began", "took"], ...rows], [1, 2, 3, 4]) + nextText(next);
}

/** What a service shows of one run. */
interface ShownRun {
  readonly run: RunRow;
  readonly place?: string;
  readonly record?: unknown;
  readonly steps: readonly ShownStep[];
}

interface ShownStep {
  readonly id: string;
  readonly connection?: string;
  readonly operation?: string;
  readonly place?: string;
  readonly state: {
    readonly kind: string;
    readonly dueAt?: number;
    readonly failure?: string;
    readonly reason?: string;
  };
  readonly tries: readonly {
    readonly attempt: number;
    readonly startedAt: number;
    readonly endedAt: number;
    readonly outcome: string;
    readonly reason?: string;
  }[];
}

/** `heed runs <run>`: one run with its steps and their attempts. */
export async function showRun(
  run: string,
  request: ServiceRequest & { readonly record?: boolean | undefined },
  io: Io,
): Promise<number> {
  const query = { include: request.record === true ? "record" : undefined };
  const answer = await askService<ShownRun>({ path: `/runs/${encodeURIComponent(run)}`, query }, request, io);
  return tell(answer, request, { io, text: runText });
}

function runText({ run, place, record, steps }: ShownRun): string {
  const ended = run.endedAt === undefined ? "" : `, ended ${instantText(run.endedAt)}`;
  const lines = [
    `${run.id}  ${run.state}`,
    `  workflow  ${run.workflow}${place === undefined ? "" : ` (${place})`}`,
    `  record    ${printable(run.key)} of ${run.dataset}, version ${printable(run.version)}, ${run.event}`,
    `  plan      ${run.plan}`,
    `  began     ${instantText(run.startedAt)}${ended}`,
    ...steps.flatMap(stepLines),
    ...(record === undefined ? [] : [printable(JSON.stringify(record))]),
  ];
  return `${lines.join("\n")}\n`;
}

function stepLines({ id, connection, operation, place, state, tries }: ShownStep): readonly string[] {
  const what = operation === undefined ? "" : ` ${connection}.${operation}`;
  const due = state.dueAt === undefined ? "" : ` until ${instantText(state.dueAt)}`;
  const why = state.reason === undefined ? "" : `: ${printable(state.reason)}`;
  return [
    `  ${id}${what}${place === undefined ? "" : ` (${place})`}  ${state.kind}${due}${why}`,
    ...tries.map(({ attempt, startedAt, endedAt, outcome, reason }) => {
      const said = reason === undefined ? "" : `: ${printable(reason)}`;
      return `    attempt ${attempt}  ${instantText(startedAt)}  ${endedAt - startedAt} ms  ${outcome}${said}`;
    }),
  ];
}

/** `heed dead`: runs that failed, and why. */
export async function listDead(request: RunsRequest, io: Io): Promise<number> {
  const { workflow, connection, limit, after } = request;
  const query = { workflow, connection, limit, after };
  const answer = await askService<Page<DeadLetter>>({ path: "/dead", query }, request, io);
  return tell(answer, request, { io, text: deadText });
}

function deadText({ items, next }: Page<DeadLetter>): string {
  if (items.length === 0) return "no run has failed\n";
  const lines = items.map(({ run, failed }) => {
    const at = run.endedAt === undefined ? "" : `  ${instantText(run.endedAt)}`;
    const steps = failed.map(({ step, connection, failure, reason, attempts }) => {
      const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
      return `  ${step}${connection === undefined ? "" : ` ${connection}`}  ${failure} after ${tries}: ${printable(reason)}\n`;
    });
    return `${run.id}  ${run.workflow}  record ${printable(run.key)}${at}\n${steps.join("")}`;
  });
  return lines.join("") + nextText(next);
}

import { belowOf, dueCursorOf, dueCursorText, limitOf, pageOf } from "../page.ts";
import type {
  ActivationRow,
  Counts,
  FaultRow,
  Load,
  Page,
  PageRequest,
  RejectedRow,
  RunRow,
  TicketRow,
  WaitingRow,
} from "../rows.ts";
import type { MostCounted, RunFilter } from "../store.ts";
import type { SqlValue } from "./driver.ts";
import { lanes } from "./reads.ts";
import { type Nullable, runColumns, runRowOf, type SqlRun, withoutNulls } from "./rows.ts";
import type { Statements } from "./statements.ts";

/** The runs that a filter lets pass, the newest first. */
export function runs(sql: Statements, page: PageRequest & RunFilter): Page<RunRow> {
  const conditions: string[] = ["number < ?"];
  const values: SqlValue[] = [belowOf(page)];
  const when = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  when("workflow = ?", page.workflow);
  when("state = ?", page.state);
  const { step, connection } = page;
  if (step !== undefined || connection !== undefined) {
    const of = [step === undefined ? "" : " and steps.state = ?", connection === undefined ? "" : " and lane = ?"];
    conditions.push(`exists (select 1 from steps where steps.run = runs.id${of.join("")})`);
    values.push(...[step, connection].filter((value) => value !== undefined));
  }
  const rows = sql.all<SqlRun>(
    `select ${runColumns} from runs where ${conditions.join(" and ")} order by number desc limit ?`,
    ...[...values, limitOf(page) + 1],
  );
  return pageOf(rows, limitOf(page), { cursor: ({ number }) => String(number), item: runRowOf });
}

/** Every step that waits, the one that is due first before the others. */
export function waiting(sql: Statements, page: PageRequest): Page<WaitingRow> {
  const { dueAt, run, step } = dueCursorOf(page);
  const rows = sql.all<Nullable<WaitingRow>>(
    `select steps.run, runs.workflow, steps.step, steps.state, steps.due_at as dueAt, steps.reason
     from steps join runs on runs.id = steps.run
     where steps.due_at is not null and (steps.due_at, steps.run, steps.step) > (?, ?, ?)
     order by steps.due_at, steps.run, steps.step limit ?`,
    ...[dueAt, run, step, limitOf(page) + 1],
  );
  return pageOf(rows, limitOf(page), { cursor: dueCursorText, item: (row) => withoutNulls<WaitingRow>(row) });
}

/** The rows of a table that is numbered as it grows, the newest first. */
function newestFirst<T extends object>(sql: Statements, select: string, page: PageRequest): Page<T> {
  const rows = sql.all<Nullable<T> & { readonly number: number }>(
    `${select} where number < ? order by number desc limit ?`,
    ...[belowOf(page), limitOf(page) + 1],
  );
  return pageOf(rows, limitOf(page), {
    cursor: ({ number }) => String(number),
    item: ({ number: _number, ...row }) => withoutNulls<T>(row),
  });
}

/** Which plans were put to work, the newest first. */
export function activations(sql: Statements, page: PageRequest): Page<ActivationRow> {
  const { items, ...rest } = newestFirst<Omit<ActivationRow, "byHand"> & { readonly byHand: number }>(
    sql,
    "select number, plan, at, by_hand as byHand from activations",
    page,
  );
  return { ...rest, items: items.map((row) => ({ ...row, byHand: row.byHand === 1 })) };
}

/** What could not be taken, the newest first. */
export function rejected(sql: Statements, page: PageRequest): Page<RejectedRow> {
  return newestFirst(sql, "select number, dataset, reason, raw, place, at from rejected", page);
}

/** The conditions that could not be evaluated, the newest first. */
export function faults(sql: Statements, page: PageRequest): Page<FaultRow> {
  return newestFirst(sql, "select number, workflow, dataset, key, version, message, place, at from faults", page);
}

const ticketColumns = "number, key, body, created_at as createdAt, updated_at as updatedAt";

/** The tickets of the desk, the newest first. */
export function tickets(sql: Statements, page: PageRequest): Page<TicketRow> {
  const rows = sql.all<TicketRow>(
    `select ${ticketColumns} from tickets where number < ? order by number desc limit ?`,
    ...[belowOf(page), limitOf(page) + 1],
  );
  return pageOf(rows, limitOf(page), { cursor: ({ number }) => String(number), item: (row) => ({ ...row }) });
}

/** One ticket of the desk. */
export function ticket(sql: Statements, key: string): TicketRow | undefined {
  const row = sql.get<TicketRow>(`select ${ticketColumns} from tickets where key = ?`, key);
  return row && { ...row };
}

/** What is due and how many runs stand how. Nothing is counted further than asked: an index of all that waits takes long to go through. */
export function load(sql: Statements, now: number, most: MostCounted): Omit<Load, "bytes"> {
  const named = ([0, 1] as const).flatMap((held) => sql.all<{ readonly lane: string }>(lanes(held)));
  const found = [...new Set(named.map(({ lane }) => lane))].sort().map((lane) => {
    const first = sql.get<{ readonly at: number | null }>(
      "select min(due_at) as at from steps where lane = ? and due_at is not null and held = 0",
      lane,
    );
    return {
      lane,
      due: countedSteps(sql, "due_at <= ?", [lane, now, most.due]),
      scheduled: countedSteps(sql, "due_at is not null", [lane, most.others]),
      firstAt: first?.at ?? now,
    };
  });
  const runs = (state: string) => counted(sql, "runs where state = ?", [state, most.others]);
  return { lanes: found, runs: { running: runs("running"), failed: runs("failed") } };
}

/** How many steps of a lane there are, up to the last of the values: those that may begin, and those that are held. */
function countedSteps(sql: Statements, when: string, values: readonly [string, ...SqlValue[]]): number {
  const of = (held: 0 | 1) =>
    counted(sql, `steps where lane = ? and due_at is not null and held = ${held} and ${when}`, values);
  return Math.min(of(0) + of(1), Number(values.at(-1)));
}

/** How many rows there are, up to the last of the values. */
function counted(sql: Statements, what: string, values: readonly SqlValue[]): number {
  const row = sql.get<{ readonly rows: number }>(
    `select count(*) as rows from (select 1 from ${what} limit ?)`,
    ...values,
  );
  return row?.rows ?? 0;
}

/** How much there is of everything, each list in the order of its names. */
export function counts(sql: Statements): Counts {
  return {
    records: sql.all("select dataset, count(*) as versions from records group by dataset order by dataset"),
    rejected: sql.all("select dataset, count(*) as records from rejected group by dataset order by dataset"),
    faults: sql.all("select workflow, count(*) as records from faults group by workflow order by workflow"),
    runs: sql.all(
      "select workflow, state, count(*) as runs from runs group by workflow, state order by workflow, state",
    ),
    steps: sql.all(
      `select runs.workflow, step, lane, steps.state, count(*) as steps, sum(attempts) as attempts
       from steps join runs on runs.id = steps.run
       group by runs.workflow, step, lane, steps.state order by runs.workflow, step, lane, steps.state`,
    ),
  };
}

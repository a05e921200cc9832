import { z } from "zod";
import { asRead } from "../../http-outcome.ts";
import type { Outcome } from "../../task.ts";
import { callTable, recordUrl, type ServiceNow } from "./api.ts";
import { encodedQuery, fits, valueIn } from "./encoded-query.ts";
import { outcomeOfResult } from "./outcome.ts";
import type { Columns } from "./record.ts";

/** A record that is to be made. */
export interface Making {
  readonly table: string;
  /** The column that takes the key of the effect. */
  readonly keyColumn: string;
  readonly columns: Columns;
}

/** What came of making a record. */
interface Made {
  readonly outcome: Outcome;
  /** True when the table is not there. */
  readonly isAbsent: boolean;
}

const recordSchema = z.looseObject({ sys_id: z.string().min(1) });

/** An answer with one record. */
export const oneSchema = z.object({ result: recordSchema });
const manySchema = z.object({ result: z.array(recordSchema) });

/** The output of a task from a record. */
export function outputOf(
  record: z.output<typeof recordSchema>,
  { table, settings }: { readonly table: string; readonly settings: ServiceNow["settings"] },
) {
  const { sys_id: id } = record;
  return { id, number: valueIn(record.number) || null, url: recordUrl(settings, table, id) };
}

/** Makes a record that carries the key of the effect. In each attempt but the first, one that carries it is looked for before. */
export async function make(making: Making, serviceNow: ServiceNow): Promise<Made> {
  const { table, keyColumn, columns } = making;
  const { settings, ports } = serviceNow;
  if (ports.attempt > 1) {
    const found = await earlier(making, serviceNow);
    if (found !== undefined) return { outcome: found, isAbsent: false };
  }
  const query = { sysparm_fields: "sys_id,number" };
  const body = { ...columns, [keyColumn]: ports.key };
  const result = await callTable({ method: "POST", path: [table], query, body }, serviceNow);
  const read = (json: unknown) => {
    const { data } = oneSchema.safeParse(json);
    return data && { output: outputOf(data.result, { table, settings }) };
  };
  const outcome = outcomeOfResult(result, { nowAt: ports.now(), read });
  return { outcome, isAbsent: result.kind === "answer" && result.answer.status === 404 };
}

/** The record that an earlier attempt made, or why that is not known; undefined when there is none. */
async function earlier({ table, keyColumn }: Making, serviceNow: ServiceNow): Promise<Outcome | undefined> {
  const { settings, ports } = serviceNow;
  const where = { [keyColumn]: ports.key };
  const query = {
    sysparm_query: encodedQuery(where) ?? "",
    sysparm_fields: `sys_id,number,${keyColumn}`,
    sysparm_limit: "1",
  };
  const result = await callTable({ method: "GET", path: [table], query }, serviceNow);
  let isNone = false;
  const read = (json: unknown): Outcome | undefined => {
    const { data } = manySchema.safeParse(json);
    if (data === undefined) return undefined;
    const [record] = data.result;
    isNone = record === undefined;
    // Without the column the query means any record: whether ours is among them cannot be known, and another could be a second one.
    if (record === undefined || !fits(record, where)) {
      const reason = `the table \`${table}\` cannot be searched by the column \`${keyColumn}\``;
      return { kind: "refused", reason, fault: "connection" };
    }
    return { kind: "done", output: outputOf(record, { table, settings }), again: true };
  };
  const outcome = asRead(outcomeOfResult(result, { nowAt: ports.now(), read }));
  return isNone ? undefined : outcome;
}

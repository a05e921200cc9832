import { z } from "zod";
import type { Call, Outcome } from "../../task.ts";
import { callTable, recordUrl, type ServiceNow } from "./api.ts";
import type { contract } from "./contract.ts";
import { encodedQuery, fits, valueIn } from "./encoded-query.ts";
import { outcomeOfResult } from "./outcome.ts";

type Sought = Extract<Call<typeof contract>, { readonly operation: "findRecord" }>["input"];

const manySchema = z.object({ result: z.array(z.looseObject({ sys_id: z.string().min(1) })) });

/** The first record that fits; that there is none is an answer too. */
export async function find({ table, where, select = [] }: Sought, serviceNow: ServiceNow): Promise<Outcome> {
  const { settings, ports } = serviceNow;
  const written = encodedQuery(where);
  if (written === undefined) {
    const reason = "a text that is looked for holds what no query of ServiceNow can hold";
    return { kind: "refused", reason, fault: "input" };
  }
  const columns = [...new Set(["sys_id", ...Object.keys(where), ...select])].join(",");
  const query = { sysparm_query: written, sysparm_fields: columns, sysparm_limit: "1" };
  const result = await callTable({ method: "GET", path: [table], query }, serviceNow);
  const read = (json: unknown): Outcome | undefined => {
    const { data } = manySchema.safeParse(json);
    if (data === undefined) return undefined;
    const [record] = data.result;
    if (record === undefined) return { kind: "done", output: { id: null, url: null, values: select.map(() => null) } };
    if (!fits(record, where)) {
      const reason = "ServiceNow did not understand the look-up: a column is not there, or may not be read";
      return { kind: "refused", reason, fault: "input" };
    }
    const values = select.map((column) => valueIn(record[column]) || null);
    return { kind: "done", output: { id: record.sys_id, url: recordUrl(settings, table, record.sys_id), values } };
  };
  return outcomeOfResult(result, { nowAt: ports.now(), read });
}

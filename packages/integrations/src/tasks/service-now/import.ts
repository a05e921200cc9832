import { z } from "zod";
import type { Call, Outcome } from "../../task.ts";
import { callTable, recordUrl, type ServiceNow } from "./api.ts";
import type { contract } from "./contract.ts";
import { outcomeOfResult } from "./outcome.ts";
import { columnsOf } from "./record.ts";

type Import = Extract<Call<typeof contract>, { readonly operation: "importRecord" }>["input"];

const rowSchema = z.object({ status: z.string(), table: z.string().optional(), sys_id: z.string().optional() });
const importSchema = z.object({ result: z.array(rowSchema).min(1) });
const written = z.enum(["inserted", "updated", "ignored"]);

/** Puts a row into a staging table. A row that is put there again coalesces on the same record. */
export async function importRow({ stagingTable, keyColumn, fields }: Import, serviceNow: ServiceNow): Promise<Outcome> {
  const { settings, ports } = serviceNow;
  const body = { ...columnsOf(fields), [keyColumn]: ports.key };
  const result = await callTable({ api: "import", method: "POST", path: [stagingTable], body }, serviceNow);
  const read = (json: unknown): Outcome | undefined => {
    const rows = importSchema.safeParse(json).data?.result;
    if (rows === undefined) return undefined;
    // Several transform maps may make something of one row; the status is 201 even where one of them failed.
    if (rows.some(({ status }) => status === "error" || status === "skipped")) {
      return { kind: "refused", reason: "the transform map made nothing of the row", fault: "input" };
    }
    const [row] = rows;
    const { data: status } = written.safeParse(row?.status);
    if (row === undefined || status === undefined) return undefined;
    const { table = null, sys_id: id = null } = row;
    const url = table === null || id === null ? null : recordUrl(settings, table, id);
    return { kind: "done", output: { status, table, id, url } };
  };
  return outcomeOfResult(result, { nowAt: ports.now(), read });
}

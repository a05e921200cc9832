import { z } from "zod";
import type { Call, Outcome } from "../../task.ts";
import { callDataverse, type Dynamics } from "./api.ts";
import type { contract } from "./contract.ts";
import { outcomeOfResult } from "./outcome.ts";

type Sought = Extract<Call<typeof contract>, { readonly operation: "findRow" }>["input"];

const caseSchema = z.object({
  incidentid: z.string().min(1),
  title: z.string().nullish(),
  ticketnumber: z.string().nullish(),
  statecode: z.int().nullish(),
  statuscode: z.int().nullish(),
  prioritycode: z.int().nullish(),
});
const listSchema = z.object({ value: z.array(z.record(z.string(), z.unknown())) });

/** A case as it stands now, but for its address. */
export async function getCase(id: string, dynamics: Dynamics): Promise<Outcome> {
  const select = Object.keys(caseSchema.shape);
  const result = await callDataverse({ method: "GET", table: "incidents", row: id, select, headers: {} }, dynamics);
  const read = (json: unknown) => {
    const { data } = caseSchema.safeParse(json);
    return (
      data && {
        id: data.incidentid,
        title: data.title ?? null,
        ticketNumber: data.ticketnumber ?? null,
        statusCode: data.statuscode ?? null,
        priorityCode: data.prioritycode ?? null,
        isActive: data.statecode === 0,
      }
    );
  };
  return outcomeOfResult(result, { nowAt: dynamics.ports.now(), read });
}

/** The first row that fits; that there is none is an answer too. */
export async function find({ table, idColumn, where, select = [] }: Sought, dynamics: Dynamics): Promise<Outcome> {
  const first = { where: Object.entries(where), by: idColumn };
  const columns = [...new Set([idColumn, ...select])];
  const result = await callDataverse({ method: "GET", table, first, select: columns, headers: {} }, dynamics);
  const read = (json: unknown) => {
    const found = listSchema.safeParse(json);
    if (!found.success) return undefined;
    const [row] = found.data.value;
    if (row === undefined) return { id: null, values: select.map(() => null) };
    const id = asText(row[idColumn]);
    return id === null ? undefined : { id, values: select.map((column) => asText(row[column])) };
  };
  return outcomeOfResult(result, { nowAt: dynamics.ports.now(), read });
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

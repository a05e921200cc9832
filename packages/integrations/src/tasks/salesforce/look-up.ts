import { z } from "zod";
import type { Call, Outcome } from "../../task.ts";
import { callSalesforce, recordUrl, type Salesforce } from "./api.ts";
import type { contract } from "./contract.ts";
import { outcomeOfResult } from "./outcome.ts";
import { soqlOf } from "./soql.ts";

type Sought = Extract<Call<typeof contract>, { readonly operation: "findRecord" }>["input"];

const caseSchema = z.object({
  Id: z.string().min(1),
  CaseNumber: z.string(),
  Subject: z.string().nullable(),
  Status: z.string(),
  Priority: z.string().nullable(),
  OwnerId: z.string(),
  IsClosed: z.boolean(),
});
const foundSchema = z.object({ records: z.array(z.looseObject({ Id: z.string().min(1) })) });

/** A case as it stands now. */
export async function getCase(id: string, salesforce: Salesforce): Promise<Outcome> {
  const { settings, ports } = salesforce;
  const query = { fields: Object.keys(caseSchema.shape).join(",") };
  const result = await callSalesforce({ method: "GET", path: ["sobjects", "Case", id], query }, salesforce);
  const read = (json: unknown) => {
    const { data } = caseSchema.safeParse(json);
    if (data === undefined) return undefined;
    const { Id, CaseNumber: caseNumber, Subject: subject, Status: status, Priority: priority } = data;
    const rest = { ownerId: data.OwnerId, isClosed: data.IsClosed };
    return { output: { id: Id, url: recordUrl(settings, Id), caseNumber, subject, status, priority, ...rest } };
  };
  return outcomeOfResult(result, { nowAt: ports.now(), read });
}

/** The first record that fits; that there is none is an answer too. */
export async function find({ object, where, select = [] }: Sought, salesforce: Salesforce): Promise<Outcome> {
  const { settings, ports } = salesforce;
  const query = { q: soqlOf({ object, where, select }) };
  const result = await callSalesforce({ method: "GET", path: ["query"], query }, salesforce);
  const read = (json: unknown) => {
    const found = foundSchema.safeParse(json);
    if (!found.success) return undefined;
    const [record] = found.data.records;
    if (record === undefined) return { output: { id: null, url: null, values: select.map(() => null) } };
    const values = select.map((field) => asText(record[field]));
    return { output: { id: record.Id, url: recordUrl(settings, record.Id), values } };
  };
  return outcomeOfResult(result, { nowAt: ports.now(), read });
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

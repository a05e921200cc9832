import { z } from "zod";
import { asRead } from "../../http-outcome.ts";
import type { Deliver, Outcome } from "../../task.ts";
import { callTable, recordUrl, type ServiceNow } from "./api.ts";
import type { contract } from "./contract.ts";
import { valueIn } from "./encoded-query.ts";
import { find } from "./find.ts";
import { importRow } from "./import.ts";
import { make, oneSchema, outputOf } from "./make.ts";
import { outcomeOfResult } from "./outcome.ts";
import { type Columns, columnsOf, contactOf, incidentOf, shownText } from "./record.ts";

/** Makes one attempt at an operation of ServiceNow. */
export const deliver: Deliver<typeof contract> = async ({ operation, input, settings }, ports) => {
  const serviceNow = { settings, ports };
  switch (operation) {
    case "createIncident": {
      const { keyColumn } = settings;
      return asOfConnection(await make({ table: "incident", keyColumn, columns: incidentOf(input) }, serviceNow));
    }
    case "createContact": {
      const { contactKeyColumn: keyColumn } = settings;
      return asOfConnection(
        await make({ table: "customer_contact", keyColumn, columns: contactOf(input) }, serviceNow),
      );
    }
    case "createRecord":
      return (await make({ ...input, columns: columnsOf(input.fields) }, serviceNow)).outcome;
    case "importRecord":
      return importRow(input, serviceNow);
    case "updateIncident": {
      const { id, ...given } = input;
      return change({ table: "incident", id, columns: incidentOf(given) }, serviceNow);
    }
    case "updateContact": {
      const { id, ...given } = input;
      return change({ table: "customer_contact", id, columns: contactOf(given) }, serviceNow);
    }
    case "updateRecord":
      return change({ ...input, columns: columnsOf(input.fields) }, serviceNow);
    case "addComment": {
      const columns = { [input.public === true ? "comments" : "work_notes"]: shownText(input.text) };
      return change({ table: "incident", id: input.id, columns }, serviceNow);
    }
    case "getIncident":
      return asRead(await getIncident(input.id, serviceNow));
    case "findRecord":
      return asRead(await find(input, serviceNow));
  }
};

/** These tables are everywhere: where one is not there, the address is wrong or the application is not installed. */
function asOfConnection({ outcome, isAbsent }: { readonly outcome: Outcome; readonly isAbsent: boolean }): Outcome {
  return isAbsent && outcome.kind === "refused" ? { ...outcome, fault: "connection" } : outcome;
}

interface Change {
  readonly table: string;
  readonly id: string;
  readonly columns: Columns;
}

async function change({ table, id, columns }: Change, serviceNow: ServiceNow): Promise<Outcome> {
  const { settings, ports } = serviceNow;
  const query = { sysparm_fields: "sys_id,number" };
  const result = await callTable({ method: "PATCH", path: [table, id], query, body: columns }, serviceNow);
  const read = (json: unknown) => {
    const { data } = oneSchema.safeParse(json);
    return data && { output: outputOf(data.result, { table, settings }) };
  };
  return outcomeOfResult(result, { nowAt: ports.now(), read });
}

const incidentColumns = ["sys_id", "number", "short_description", "state", "priority", "assigned_to", "active"];
const incidentSchema = z.object({ result: z.looseObject({ sys_id: z.string().min(1) }) });

async function getIncident(id: string, serviceNow: ServiceNow): Promise<Outcome> {
  const { settings, ports } = serviceNow;
  const query = { sysparm_fields: incidentColumns.join(",") };
  const result = await callTable({ method: "GET", path: ["incident", id], query }, serviceNow);
  const read = (json: unknown) => {
    const { data } = incidentSchema.safeParse(json);
    if (data === undefined) return undefined;
    const of = (column: string) => valueIn(data.result[column]);
    return {
      output: {
        id: data.result.sys_id,
        number: of("number") || null,
        url: recordUrl(settings, "incident", data.result.sys_id),
        shortDescription: of("short_description"),
        state: of("state"),
        priority: of("priority"),
        assignedToId: of("assigned_to") || null,
        isActive: of("active") === "true",
      },
    };
  };
  return outcomeOfResult(result, { nowAt: ports.now(), read });
}
